import { describe, expect, test } from 'vitest'
import { queueRow } from '@/components/queue/queue-row.fixture'
import {
  asPlaced,
  BACK_STAYS_MS,
  type ShownRow,
  settleRows,
  TAKEN_STAYS_MS,
} from '@/components/queue/settle-rows'
import type { QueueRow } from '@/lib/contracts/queue-rows'

const ME = 'me'
const row = (id: string, holder: string | null = null): QueueRow =>
  queueRow({ id, holder: holder === null ? null : { id: holder, name: holder } })
const plain = (...ids: string[]): ShownRow[] => ids.map((id) => asPlaced(row(id)))
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

  test('whose lease ran out say so for a minute, unless somebody takes them', () => {
    const held = { ...row('a', 'Mara'), leaseUntil: new Date(now - 1_000).toISOString() }
    const first = settleRows([asPlaced(held)], [row('a')], free)
    expect(first.rows[0]?.mark).toEqual({ kind: 'back', at: now, by: 'Mara' })
    const soon = settleRows(first.rows, [row('a')], { ...free, now: now + BACK_STAYS_MS - 1 })
    expect(soon.rows[0]?.mark?.kind).toBe('back')
    expect(settleRows(soon.rows, [row('a')], { ...free, now: now + BACK_STAYS_MS }).rows[0]?.mark).toBeNull()
    expect(settleRows(first.rows, [row('a', ME)], free).rows[0]?.mark).toBeNull()
    const given = { ...held, leaseUntil: new Date(now + 60_000).toISOString() }
    expect(settleRows([asPlaced(given)], [row('a')], free).rows[0]?.mark).toBeNull()
  })

  test('keep what they were when they got their place, for as long as they keep it', () => {
    const mara = { ...row('a'), assignee: { id: 'mara', name: 'Mara' } }
    const still = settleRows(plain('a'), [mara], { ...free, still: true })
    expect(still.rows[0]).toMatchObject({ row: { assignee: { name: 'Mara' } }, placed: { assignee: null } })
    expect(settleRows(still.rows, [mara], free).rows[0]?.placed.assignee?.name).toBe('Mara')
  })

  test('that come back are plain again', () => {
    const gone = settleRows(plain('a'), [], free)
    expect(gone.rows[0]?.mark?.kind).toBe('gone')
    expect(settleRows(gone.rows, [row('a')], free).rows[0]?.mark).toBeNull()
  })
})
