import { describe, expect, test } from 'vitest'
import {
  afterRecheck,
  decisionInput,
  NO_PICKS,
  type Picks,
  partToChoose,
  placesOf,
  placesToDraw,
  reasonFor,
  suggest,
} from '@/components/revisions/decision'
import { part, placement } from '@/components/revisions/placement.fixture'

const TEXT = 'There were, it was said then, 31 boats. There were six boats, and later six boats again.'
const first = TEXT.indexOf('six boats')
const second = TEXT.lastIndexOf('six boats')
const candidates = [first, second].map((start) => ({ start, end: start + 9, exact: 'six boats', score: 0.5 }))
const ambiguous = placement(7, {
  outcome: 'ambiguous',
  parts: [part({ outcome: 'ambiguous', to: null, diff: [], changes: [], candidates })],
})
const lost = placement(8, {
  outcome: 'orphaned',
  parts: [part({ outcome: 'orphaned', to: null, diff: [], changes: [], near: 12 })],
})
const reworded = placement(9)
const anchorId = part().anchorId
const picked: Picks = { ...NO_PICKS, candidates: { [anchorId]: 1 } }
const marked: Picks = { ...NO_PICKS, marked: [{ start: 30, end: 38 }] }
const revision = { id: 'revision-4', text: TEXT }

describe('the places of a decision', () => {
  test.each([
    ['of a reworded claim are those proposed', reworded, NO_PICKS, { kind: 'proposed' }],
    ['of an ambiguous one wait for a choice', ambiguous, NO_PICKS, { kind: 'incomplete', because: 'choose' }],
    ['of a lost one have to be marked', lost, NO_PICKS, { kind: 'incomplete', because: 'mark' }],
    [
      'are the candidate that was chosen',
      ambiguous,
      picked,
      { kind: 'given', words: [{ start: second, end: second + 9 }] },
    ],
    [
      'are those marked by hand, whatever was proposed',
      reworded,
      marked,
      { kind: 'given', words: marked.marked },
    ],
  ] as const)('%s', (_, one, picks, places) => {
    expect(placesOf(one, picks)).toEqual(places)
  })

  test('of a claim that lost one of two are the one that is left', () => {
    const half = placement(3, {
      outcome: 'orphaned',
      parts: [part({ outcome: 'unchanged' }), part({ outcome: 'orphaned', to: null, anchorId: 'other' })],
    })
    expect(placesOf(half, NO_PICKS)).toEqual({ kind: 'given', words: [{ start: 20, end: 31 }] })
  })

  test('are chosen part by part, the first open one first', () => {
    const two = placement(3, {
      outcome: 'ambiguous',
      parts: ['one', 'two'].map((id) => part({ anchorId: id, outcome: 'ambiguous', to: null, candidates })),
    })
    expect(partToChoose(two, NO_PICKS)?.anchorId).toBe('one')
    expect(partToChoose(two, { ...NO_PICKS, candidates: { one: 0 } })?.anchorId).toBe('two')
    expect(partToChoose(reworded, NO_PICKS)).toBeNull()
  })

  test('are drawn with the chosen one told apart', () => {
    expect(placesToDraw(ambiguous, picked).map(({ isChosen }) => isChosen)).toEqual([false, true])
    expect(placesToDraw(ambiguous, marked)).toEqual([{ start: 30, end: 38, isChosen: true }])
    expect(placesToDraw(reworded, NO_PICKS)).toEqual([])
  })
})

describe('the suggestion', () => {
  const suggestOn = (one: typeof reworded, picks: Picks = NO_PICKS) =>
    suggest(one, placesOf(one, picks), { text: TEXT }).kind

  test.each([
    ['changed words are checked again', reworded, NO_PICKS, 'recheck'],
    [
      'a changed mark alone means the same',
      placement(1, { parts: [part({ changes: ['punctuation'] })] }),
      NO_PICKS,
      'same_meaning',
    ],
    [
      'a mark and a number do not',
      placement(1, { parts: [part({ changes: ['punctuation', 'number'] })] }),
      NO_PICKS,
      'recheck',
    ],
    ['a place has to be chosen', ambiguous, NO_PICKS, 'choose'],
    ['the same words at a chosen place mean the same', ambiguous, picked, 'same_meaning'],
    ['a place has to be marked', lost, NO_PICKS, 'mark'],
    ['other words at a marked place are checked again', lost, marked, 'recheck'],
    [
      'the same words in a sentence that says something else are checked again',
      placement(1, {
        parts: [
          part({ to: { start: first, end: first + 9, exact: 'six boats' }, diff: [], changes: ['sentence'] }),
        ],
      }),
      NO_PICKS,
      'recheck',
    ],
  ] as const)('%s', (_, one, picks, kind) => {
    expect(suggestOn(one, picks)).toBe(kind)
  })

  test('fills in a reason for each decision, but not for dropping words that are there', () => {
    const proposed = placesOf(reworded, NO_PICKS)
    expect(reasonFor('recheck', reworded, proposed)).toBe(
      'Wording changed in rev 4; the finding must be made again.',
    )
    expect(reasonFor('same_meaning', reworded, proposed)).toBe(
      'Wording changed in rev 4; the meaning is the same.',
    )
    expect(reasonFor('dropped', reworded, proposed)).toBe('')
    expect(reasonFor('dropped', lost, placesOf(lost, NO_PICKS))).toBe('Its words are not in rev 4 any more.')
    expect(reasonFor('recheck', lost, placesOf(lost, marked))).toMatch(/^Placed by hand in rev 4/)
    const corrected = { ...reworded, correction: { id: 'c', proposedBy: { id: 'p', name: 'Ada' } } }
    expect(reasonFor('recheck', corrected, proposed)).toMatch(/after our correction/)
  })

  test('says that a closed claim is taken up again, and an open one goes on', () => {
    expect(afterRecheck({ finding: 'refuted', workState: 'closed' })).toEqual({
      finding: null,
      workState: 'in_progress',
    })
    expect(afterRecheck({ finding: null, workState: 'to_check' })).toEqual({
      finding: null,
      workState: 'to_check',
    })
  })
})

describe('what is sent', () => {
  const given = { reason: 'Seen.', revision }

  test('carries both versions, and no places where those proposed are meant', () => {
    expect(decisionInput(reworded, { ...given, decision: 'recheck', picks: NO_PICKS })).toEqual({
      version: 1,
      claimVersion: 2,
      decision: 'recheck',
      reason: 'Seen.',
      split: false,
    })
  })

  test('carries the words that stand at each place', () => {
    const input = decisionInput(ambiguous, { ...given, decision: 'same_meaning', picks: picked })
    expect(input.places).toEqual([
      { revisionId: 'revision-4', start: second, end: second + 9, exact: 'six boats' },
    ])
  })

  test('splits only where there are several places', () => {
    const split = { ...marked, split: true }
    expect(decisionInput(lost, { ...given, decision: 'recheck', picks: split }).split).toBe(false)
    const two = { ...split, marked: [...marked.marked, { start: first, end: first + 9 }] }
    expect(decisionInput(lost, { ...given, decision: 'recheck', picks: two }).split).toBe(true)
  })

  test('drops a claim without any place, and decides nothing else without one', () => {
    expect(decisionInput(lost, { ...given, decision: 'dropped', picks: NO_PICKS }).places).toBeUndefined()
    expect(() => decisionInput(lost, { ...given, decision: 'recheck', picks: NO_PICKS })).toThrow()
  })
})
