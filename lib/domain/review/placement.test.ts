import { describe, expect, test } from 'vitest'
import type { PlacementOutcome } from '@/lib/domain/claims/vocabulary'
import { needsPlaces, standingForRecheck, waitsForPerson, worstOutcome } from '@/lib/domain/review/placement'

describe('the outcome of a claim with several places', () => {
  test.each<[PlacementOutcome[], PlacementOutcome]>([
    [['unchanged'], 'unchanged'],
    [['moved', 'unchanged'], 'moved'],
    [['moved', 'reworded', 'unchanged'], 'reworded'],
    [['ambiguous', 'reworded'], 'ambiguous'],
    [['unchanged', 'orphaned', 'ambiguous'], 'orphaned'],
    [[], 'orphaned'],
  ])('of %j is %s', (places, outcome) => {
    expect(worstOutcome(places)).toBe(outcome)
  })
})

test.each<[PlacementOutcome, boolean, boolean]>([
  ['unchanged', false, false],
  ['moved', false, false],
  ['reworded', true, false],
  ['ambiguous', true, true],
  ['orphaned', true, true],
])(
  'a claim that is %s waits for a person: %s, and needs to be told its places: %s',
  (outcome, waits, needs) => {
    expect([waitsForPerson(outcome), needsPlaces(outcome)]).toEqual([waits, needs])
  },
)

describe('a claim whose changed words are to be checked again', () => {
  test.each([
    ['closed with a finding', 'closed', 'supported', { workState: 'in_progress', finding: null, round: 3 }],
    [
      'open with a finding',
      'needs_second_look',
      'refuted',
      { workState: 'needs_second_look', finding: null, round: 3 },
    ],
    ['open without a finding', 'to_check', null, { workState: 'to_check', finding: null, round: 2 }],
  ] as const)('%s', (_, workState, finding, after) => {
    expect(standingForRecheck({ workState, finding, round: 2 })).toEqual(after)
  })
})
