import { describe, expect, test } from 'vitest'
import { queueRow } from '@/components/queue/queue-row.fixture'
import { type ShownRow, settleRows, TAKEN_STAYS_MS } from '@/components/queue/settle-rows'
import type { QueueRow } from '@/lib/contracts/claims'

const ME = 'me'
const row = (id: string, holder: string | null = null): QueueRow =>
  queueRow({ id, holder: holder === null ? null : { id: holder, name: holder } })
const plain = (...ids: string[]): ShownRow[] => ids.map((id) => ({ row: row(id), mark: null }))
const ids = (rows: readonly ShownRow[]) => rows.map((entry) => entry.row.id).join(' ')
const now = 1_000_000
const free = { now, meId: ME, still: false }

describe('the queue’s rows', () => {
  test('follow the server’s order when nobody points at them', () => {
    const { rows, waiting } = settleRows(
      plain('a', 'b', 'c'),
      [row('c'), row('new'), row('a'), row('b')],
      free,
    )
    expect(ids(rows)).toBe('c new a b')
    expect(waiting).toBe(0)
  })

  test('keep their places under the pointer, and new ones wait', () => {
    const { rows, waiting } = settleRows(
      plain('a', 'b', 'c'),
      [row('c'), row('new'), row('a'), row('b'), row('next page')],
      { ...free, still: true },
    )
    expect(ids(rows)).toBe('a b c next page')
    expect(waiting).toBe(1)
  })

  test('of the next page are appended under the pointer', () => {
    const { rows, waiting } = settleRows(plain('a', 'b'), [row('a'), row('b'), row('c'), row('d')], {
      ...free,
      still: true,
    })
    expect(ids(rows)).toBe('a b c d')
    expect(waiting).toBe(0)
  })

  test('say who took them, for five seconds', () => {
    const first = settleRows(plain('a'), [row('a', 'Mara')], free)
    expect(first.rows[0]?.mark).toEqual({ kind: 'taken', at: now, by: 'Mara' })
    const during = settleRows(first.rows, [row('a', 'Mara')], { ...free, now: now + TAKEN_STAYS_MS - 1 })
    expect(during.rows[0]?.mark?.by).toBe('Mara')
    const after = settleRows(first.rows, [row('a', 'Mara')], { ...free, now: now + TAKEN_STAYS_MS })
    expect(after.rows[0]?.mark).toBeNull()
  })

  test('that I take myself are not grey', () => {
    expect(settleRows(plain('a'), [row('a', ME)], free).rows[0]?.mark).toBeNull()
  })

  test('that leave the view keep their place and then go', () => {
    const first = settleRows(plain('a', 'b', 'c'), [row('a'), row('c')], free)
    expect(ids(first.rows)).toBe('a b c')
    expect(first.rows[1]?.mark?.kind).toBe('gone')
    const later = settleRows(first.rows, [row('c'), row('a')], { ...free, now: now + 2_000 })
    expect(ids(later.rows)).toBe('c a b')
    expect(
      ids(settleRows(first.rows, [row('a'), row('c')], { ...free, now: now + TAKEN_STAYS_MS }).rows),
    ).toBe('a c')
  })

  test('that leave stay for as long as the pointer rests on the list', () => {
    const first = settleRows(plain('a', 'b'), [row('b')], { ...free, still: true })
    const later = settleRows(first.rows, [row('b')], { ...free, now: now + 60_000, still: true })
    expect(ids(later.rows)).toBe('a b')
    expect(ids(settleRows(later.rows, [row('b')], { ...free, now: now + 60_000 }).rows)).toBe('b')
  })

  test('that come back are plain again', () => {
    const gone = settleRows(plain('a'), [], free)
    expect(gone.rows[0]?.mark?.kind).toBe('gone')
    expect(settleRows(gone.rows, [row('a')], free).rows[0]?.mark).toBeNull()
  })
})
