import { describe, expect, it } from 'vitest'
import { dayName, groupByDay } from '@/components/inbox/day-groups'
import type { InboxItem } from '@/lib/contracts/notifications'

const now = new Date(2026, 3, 15, 9, 30)
const entry = (id: string, at: Date): InboxItem => ({
  id,
  kind: 'mention',
  at: at.toISOString(),
  actor: null,
  article: { id: 'a', title: '', slug: '' },
  claim: null,
  threadId: null,
  readAt: null,
})

describe('the inbox by day', () => {
  it.each([
    [new Date(2026, 3, 15, 0, 1), 'Today'],
    [new Date(2026, 3, 14, 23, 59), 'Yesterday'],
    [new Date(2026, 3, 13, 12, 0), 'Monday'],
    [new Date(2026, 3, 8, 12, 0), '8 Apr'],
    [new Date(2025, 3, 8, 12, 0), '8 Apr 2025'],
    // A clock that is a little behind the server's must not make a tomorrow.
    [new Date(2026, 3, 16, 0, 0), 'Today'],
  ])('calls %s %s', (moment, name) => {
    expect(dayName(moment, now)).toBe(name)
  })

  it('keeps the order and gives each day once', () => {
    const items = [
      entry('3', new Date(2026, 3, 15, 8)),
      entry('2', new Date(2026, 3, 15, 7)),
      entry('1', new Date(2026, 3, 14, 7)),
    ]
    expect(groupByDay(items, now).map(({ day, items }) => [day, items.map(({ id }) => id)])).toEqual([
      ['Today', ['3', '2']],
      ['Yesterday', ['1']],
    ])
    expect(groupByDay(items, null)).toEqual([{ day: null, items }])
    expect(groupByDay([], null)).toEqual([])
  })
})
