import { describe, expect, test } from 'vitest'
import { dueGroup } from '@/components/queue/due-groups'
import { queueLines, rowsBetween } from '@/components/queue/queue-lines'
import { queueRow } from '@/components/queue/queue-row.fixture'
import type { QueueRow } from '@/lib/contracts/queue-rows'

const now = new Date(2026, 3, 14, 10, 30)
const at = (day: number, hour: number) => new Date(2026, 3, day, hour).toISOString()
const shownAs = (row: QueueRow) => ({ row, placed: row, mark: null })
const shown = (id: string, dueAt: string | null) => shownAs(queueRow({ id, dueAt }))
const sketch = (lines: ReturnType<typeof queueLines>) =>
  lines
    .map((line) =>
      line.kind === 'group' ? `${line.label} ${line.rows}${line.unfinished ? '+' : ''}` : line.key,
    )
    .join(', ')

describe('due groups', () => {
  test.each([
    ['a minute ago', at(14, 10), 'overdue'],
    ['this evening', at(14, 23), 'today'],
    ['tomorrow morning', at(15, 0), 'tomorrow'],
    ['the day after', at(16, 0), 'later'],
    ['never', null, 'undated'],
  ])('%s', (_, dueAt, group) => {
    expect(dueGroup(dueAt, now)).toBe(group)
  })

  test('head the rows that they hold, and the last one may go on', () => {
    const rows = [shown('a', at(14, 9)), shown('b', at(14, 12)), shown('c', at(14, 13)), shown('d', null)]
    expect(sketch(queueLines(rows, { now, by: 'due', more: true }))).toBe(
      'Overdue 1, a, Today 2, b, c, No due date 1+, d',
    )
  })

  test('are not started twice by a row that fell due while the list kept still', () => {
    const rows = [shown('a', at(14, 12)), shown('b', at(14, 9)), shown('c', at(15, 9))]
    expect(sketch(queueLines(rows, { now, by: 'due', more: false }))).toBe('Today 2, a, b, Tomorrow 1, c')
  })

  test('are left out where nothing is to be grouped', () => {
    expect(
      sketch(queueLines([shown('a', null), shown('b', at(14, 9))], { now, by: 'none', more: true })),
    ).toBe('a, b')
  })
})

describe('groups', () => {
  const mara = { id: 'mara', name: 'Mara' }
  const of = (id: string, assignee: typeof mara | null) => queueRow({ id, assignee })

  test('of one assignee stand together, and nobody has one too', () => {
    const rows = [of('a', null), of('b', null), of('c', mara)].map(shownAs)
    expect(sketch(queueLines(rows, { now, by: 'assignee', more: true }))).toBe('Nobody 2, a, b, Mara 1+, c')
  })

  test('keep a claim that was given away under the heading where it stands', () => {
    const rows = [
      { row: of('a', mara), placed: of('a', null), mark: null },
      shownAs(of('b', null)),
      shownAs(of('c', mara)),
    ]
    expect(sketch(queueLines(rows, { now, by: 'assignee', more: false }))).toBe('Nobody 2, a, b, Mara 1, c')
  })

  test('are named by article and by work state', () => {
    const rows = [queueRow({ id: 'a' }), queueRow({ id: 'b', workState: 'closed' })].map(shownAs)
    expect(sketch(queueLines(rows, { now, by: 'article', more: false }))).toBe('RENT-CAP 2, a, b')
    expect(sketch(queueLines(rows, { now, by: 'state', more: false }))).toBe('To check 1, a, Closed 1, b')
  })
})

describe('a range of claims', () => {
  const lines = queueLines(
    ['a', 'b', 'c', 'd'].map((id) => shown(id, null)),
    { now, by: 'due', more: false },
  )
  test.each([
    ['a', 'c', 'a b c'],
    ['d', 'b', 'b c d'],
    ['b', 'b', 'b'],
    [null, 'c', 'c'],
    ['gone', 'c', 'c'],
    ['a', 'gone', ''],
  ])('from %s to %s is %s', (from, to, ids) => {
    expect(
      rowsBetween(lines, from, to)
        .map(({ id }) => id)
        .join(' '),
    ).toBe(ids)
  })
})
