import { describe, expect, test } from 'vitest'
import {
  type BulkJob,
  batchesOf,
  summaryOf,
  troubleOf,
  undoOf,
  versionsOf,
  whyLeft,
} from '@/components/queue/bulk-job'
import { ApiError, OfflineError } from '@/lib/client/api'
import type { ManyChange, ManyChangeResult } from '@/lib/contracts/queue'

const of = (id: string) => ({ id, number: 1, slug: 'RENT-CAP', statement: 'Rents rose.' })
const RESULTS: ManyChangeResult[] = [
  { ...of('a'), kind: 'changed', version: 2, before: { priority: 'low' } },
  { ...of('b'), kind: 'unchanged', version: 7 },
  { ...of('c'), kind: 'conflict', version: 4 },
  { ...of('d'), kind: 'held_by_other', holder: { id: 'm', name: 'Mara' } },
  { ...of('e'), kind: 'lease_lost', holder: null },
  { ...of('f'), kind: 'illegal', why: 'Its article is archived.' },
  { ...of('g'), kind: 'incomplete', missing: [{ what: 'finding' }, { what: 'reason' }] },
]
const PRIORITY: ManyChange = { kind: 'priority', priority: 'high' }
const job = (over: Partial<BulkJob> = {}): BulkJob => ({
  what: 'Priority High',
  change: PRIORITY,
  total: 7,
  results: RESULTS,
  state: 'done',
  left: [],
  trouble: null,
  ...over,
})

describe('a change of many claims', () => {
  const claims = Array.from({ length: 260 }, (_, at) => ({ id: String(at) }))
  test.each<[string, ManyChange, boolean, number[]]>([
    ['by hundreds', PRIORITY, true, [100, 100, 60]],
    ['at once for who may do it to some only', { kind: 'assign', assigneeId: 'me' }, false, [260]],
    [
      'in smaller parts where each is judged',
      { kind: 'move', to: 'in_progress', reason: 'x' },
      true,
      [25, 25, 25, 25, 25, 25, 25, 25, 25, 25, 10],
    ],
  ])('goes out %s', (_, change, mayToAll, sizes) => {
    const parts = batchesOf(claims, change, mayToAll)
    expect(parts.map(({ length }) => length)).toEqual(sizes)
    expect(parts.flat()).toEqual(claims)
  })

  test('is taken back by what was before, in the version that it left behind', () => {
    expect(undoOf(job())).toEqual([{ id: 'a', version: 2, fields: { priority: 'low' } }])
    expect(undoOf(job({ change: { kind: 'release', reason: '' } }))).toEqual([])
    expect(undoOf(job({ change: { kind: 'fields' } }))).toEqual([])
  })

  test('says what became of the claims', () => {
    expect(summaryOf(job())).toBe('Priority High: 1 claim changed, 1 already so, 5 left as they were.')
    expect(summaryOf(job({ results: RESULTS.slice(0, 1), left: [{ id: 'x' }] }))).toBe(
      'Priority High: 1 claim changed, 1 not reached.',
    )
    expect(RESULTS.map((one) => whyLeft(one, []))).toEqual([
      null,
      null,
      'Somebody has changed it meanwhile.',
      'Mara holds it.',
      'The lease has ended.',
      'Its article is archived.',
      'Give a finding. Say why.',
    ])
  })

  test('knows the versions that are known after it', () => {
    expect(versionsOf(RESULTS)).toEqual([
      { id: 'a', version: 2 },
      { id: 'b', version: 7 },
      { id: 'c', version: 4 },
    ])
  })

  test('says why a whole call was not done, and passes defects on', () => {
    expect(troubleOf(new OfflineError())).toContain('cannot be reached')
    const refused = { type: 'x', title: 'Not allowed', status: 403, code: 'forbidden' as const }
    expect(troubleOf(new ApiError(refused))).toContain('none of them was changed')
    expect(() => troubleOf(new TypeError('no'))).toThrow(TypeError)
  })
})
