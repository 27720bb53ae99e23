import { describe, expect, test } from 'vitest'
import { readHistoryAddress, writeHistoryAddress } from '@/components/history/history-address'
import { passesFilter, standAt } from '@/components/history/stand-at'
import type { EventType, EventView } from '@/lib/contracts/events'

const ID = '018f2f6e-0000-7000-8000-000000000001'
const OTHER = '018f2f6e-0000-7000-8000-000000000002'
const event = (
  seq: number,
  type: EventType,
  payload: Record<string, unknown>,
  over: Partial<EventView> = {},
): EventView => ({
  id: ID,
  streamId: ID,
  seq,
  at: '2026-04-14T10:00:00.000Z',
  actor: { id: ID, name: 'Ada' },
  claimId: ID,
  reason: null,
  type,
  payload,
  prevHash: '',
  hash: `9f3c${seq}`,
  ...over,
})
const place = { revisionNumber: 1, start: 0, end: 3, exact: 'one' }

const HISTORY = [
  event(1, 'claim.created', { number: 1, statement: 'One.', places: [place] }),
  event(2, 'claim.created', { number: 2, statement: 'Two.', places: [place] }, { claimId: OTHER }),
  event(3, 'claim.work_moved', { number: 1, from: 'to_check', to: 'in_progress' }),
  event(
    4,
    'claim.finding_given',
    { number: 1, from: null, to: 'refuted', round: 1, adjudicates: false },
    { reason: 'Seven, not six.' },
  ),
  event(5, 'claim.deleted', { number: 2 }, { claimId: OTHER, actor: { id: OTHER, name: 'Bo' } }),
  event(6, 'claim.restored', { number: 2 }, { claimId: OTHER }),
]

const DECIDED = {
  number: 1,
  revisionNumber: 2,
  outcome: 'reworded',
  places: [],
  findingFrom: 'refuted',
  findingTo: null,
  workStateFrom: 'closed',
  workStateTo: 'in_progress',
}

describe('how claims stood at a line, through a new revision', () => {
  const before = [
    ...HISTORY.slice(0, 4),
    event(5, 'claim.work_moved', { number: 1, from: 'in_progress', to: 'closed' }),
  ]
  const recheck = [
    ...before,
    event(6, 'claim.placement_decided', { ...DECIDED, decision: 'recheck', splitInto: [3] }),
    event(7, 'claim.created', { number: 3, statement: 'Three.', places: [place], splitFrom: 1 }),
    event(8, 'claim.placement_undone', { number: 1, revisionNumber: 2, decision: 'recheck' }),
  ]
  const dropped = [
    ...before,
    event(6, 'claim.placement_decided', {
      ...DECIDED,
      decision: 'dropped',
      findingTo: 'refuted',
      workStateTo: 'closed',
    }),
    event(7, 'claim.placement_undone', { number: 1, revisionNumber: 2, decision: 'dropped' }),
  ]
  test.each([
    ['a re-check takes the finding back and the work up again', recheck, 7, [1, null, 'in_progress'], 3],
    ['undone, all is as before, and what was split off is gone', recheck, 8, [1, 'refuted', 'closed'], 2],
    ['a dropped claim is gone', dropped, 6, [2, null, 'to_check'], 1],
    ['undone, it is there again', dropped, 7, [1, 'refuted', 'closed'], 2],
  ] as const)('%s', (_, events, seq, first, count) => {
    const stood = standAt(events, seq)
    const [claim] = stood
    expect([claim?.number, claim?.finding, claim?.workState]).toEqual(first)
    expect(stood).toHaveLength(count)
  })
})

describe('how claims stood at a line', () => {
  test.each([
    [1, [[1, null, 'to_check']]],
    [
      3,
      [
        [1, null, 'in_progress'],
        [2, null, 'to_check'],
      ],
    ],
    [
      4,
      [
        [1, 'refuted', 'in_progress'],
        [2, null, 'to_check'],
      ],
    ],
    [5, [[1, 'refuted', 'in_progress']]],
    [
      6,
      [
        [1, 'refuted', 'in_progress'],
        [2, null, 'to_check'],
      ],
    ],
  ])('%i', (seq, claims) => {
    expect(standAt(HISTORY, seq).map((claim) => [claim.number, claim.finding, claim.workState])).toEqual(
      claims,
    )
  })

  test('passes over a line that is not as its type says', () => {
    expect(standAt([event(1, 'claim.created', { number: 'one' }), ...HISTORY.slice(1)], 3)).toHaveLength(2)
  })
})

describe('a trail’s filter', () => {
  test.each([
    ['a kind', { kind: ['finding', 'work'] as const }, [3, 4]],
    ['a person', { actorId: OTHER }, [5]],
    ['a claim', { claimId: OTHER }, [2, 5, 6]],
    ['a reason, whatever its case', { q: 'SEVEN' }, [4]],
    ['a person’s name', { q: 'bo' }, [5]],
    ['a hash', { q: '9f3c2' }, [2]],
    ['nothing', {}, [1, 2, 3, 4, 5, 6]],
  ])('keeps %s', (_, filter, kept) => {
    expect(HISTORY.filter((one) => passesFilter(one, filter)).map((one) => one.seq)).toEqual(kept)
  })

  test('is read back from the address as it was written, less what means nothing', () => {
    const filter = { kind: ['finding', 'work'] as const, actorId: ID, claimId: OTHER, q: 'a & b' }
    expect(readHistoryAddress(Object.fromEntries(new URLSearchParams(writeHistoryAddress(filter))))).toEqual(
      filter,
    )
    expect(readHistoryAddress({ kind: 'gossip', who: 'me', claim: '4', q: ' ' })).toEqual({})
  })
})
