import { describe, expect, test } from 'vitest'
import { dueGroup, queueLines } from '@/components/queue/due-groups'
import { queueRow } from '@/components/queue/queue-row.fixture'

const now = new Date(2026, 3, 14, 10, 30)
const at = (day: number, hour: number) => new Date(2026, 3, day, hour).toISOString()
const shown = (id: string, dueAt: string | null) => ({ row: queueRow({ id, dueAt }), mark: null })
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
    expect(sketch(queueLines(rows, { now, grouped: true, more: true }))).toBe(
      'Overdue 1, a, Today 2, b, c, No due date 1+, d',
    )
  })

  test('are not started twice by a row that fell due while the list kept still', () => {
    const rows = [shown('a', at(14, 12)), shown('b', at(14, 9)), shown('c', at(15, 9))]
    expect(sketch(queueLines(rows, { now, grouped: true, more: false }))).toBe('Today 2, a, b, Tomorrow 1, c')
  })

  test('are left out of any other sort', () => {
    expect(
      sketch(queueLines([shown('a', null), shown('b', at(14, 9))], { now, grouped: false, more: true })),
    ).toBe('a, b')
  })
})
