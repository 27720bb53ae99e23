import { describe, expect, test } from 'vitest'
import { isNarrowed, QUEUE_VIEWS, viewOf } from '@/components/queue/queue-address'
import {
  endOfDay,
  filterOf,
  parseQueueAddress,
  type QueueAddress,
  queueInput,
  readQueueAddress,
  writeQueueAddress,
} from '@/lib/contracts/queue-address'
import { QueueFilter, QueueQuery } from '@/lib/contracts/queue-rows'

const ID = '018f2f6e-0000-7000-8000-000000000001'
const FULL: QueueAddress = {
  workState: ['to_check', 'in_progress'],
  finding: ['none', 'refuted'],
  assignee: ID,
  holder: 'nobody',
  articleId: ID,
  type: 'quote',
  priority: 'high',
  textChanged: false,
  disagreement: true,
  label: 'desk: world',
  due: 'today',
  q: 'mayor & bypass',
  sort: 'age',
  columns: ['priority', 'due'],
}
const asRecord = (query: string) => Object.fromEntries(new URLSearchParams(query))

describe('the queue’s address', () => {
  test.each<[string, QueueAddress]>([
    ['nothing', { sort: 'due' }],
    ['everything', FULL],
    ['groups', { sort: 'due', group: 'article', columns: [] }],
    ['no groups', { sort: 'priority', group: 'none' }],
    ['a search with a plus and an ampersand', { q: 'a+b&c', sort: 'priority' }],
  ])('is read back as it was written: %s', (_, address) => {
    expect(readQueueAddress(asRecord(writeQueueAddress(address)))).toEqual(address)
  })

  test('leaves out what means nothing', () => {
    expect(
      readQueueAddress({
        workState: 'nearly',
        priority: 'high',
        assignee: 'somebody',
        sort: 'random',
        due: 'soon',
        q: '  ',
      }),
    ).toEqual({ priority: 'high', sort: 'due' })
  })

  test('takes the first of repeated parameters', () => {
    expect(readQueueAddress({ q: ['first', 'second'] })).toEqual({ q: 'first', sort: 'due' })
  })

  test('groups by article, assignee and state by due date alone', () => {
    expect(readQueueAddress({ group: 'article', sort: 'age' })).toEqual({ sort: 'age' })
    expect(writeQueueAddress({ group: 'state', sort: 'priority' })).toBe('sort=priority')
    expect(queueInput({ group: 'assignee', sort: 'due' }, new Date()).sort).toBe('assignee')
    expect(queueInput({ group: 'none', sort: 'priority' }, new Date()).sort).toBe('priority')
  })

  test.each([
    ['q=rents&sort=age&group=none&columns=age', 'q=rents&sort=age&group=none&columns=age'],
    ['columns=none', 'columns=none'],
    ['sort=due&due=today', 'due=today'],
    ['', ''],
    ['priority=nearly', null],
    ['columns=colour', null],
    ['q=a&q=b', null],
    ['limit=5', null],
  ])('to be kept, %j is read as %j', (query, kept) => {
    const address = parseQueueAddress(query)
    expect(address && writeQueueAddress(address)).toBe(kept)
  })

  test('becomes what the API takes, with the reader’s own end of day', () => {
    const now = new Date(2026, 3, 14, 10, 30)
    const parsed = QueueQuery.parse(
      Object.fromEntries(Object.entries(queueInput(FULL, now)).filter(([, value]) => value !== undefined)),
    )
    expect(parsed).toMatchObject({
      workState: FULL.workState,
      finding: FULL.finding,
      textChanged: false,
      sort: 'age',
    })
    expect(parsed.dueBefore).toBe(endOfDay(now).toISOString())
    expect(queueInput({ due: 'overdue', sort: 'due' }, now).dueBefore).toBe(now.toISOString())
  })

  test('becomes a filter for take next that the API accepts', () => {
    const filter = filterOf(FULL, new Date(2026, 3, 14))
    expect(QueueFilter.strict().parse(filter)).toEqual(filter)
    expect(filterOf({ sort: 'age' }, new Date())).toEqual({})
  })
})

describe('standing views', () => {
  test.each(QUEUE_VIEWS.map((view) => [view.label, view] as const))(
    '%s is recognised, searched and sorted or not',
    (_, view) => {
      expect(viewOf({ ...view.filter, sort: 'due' })).toBe(view.key)
      expect(viewOf({ ...view.filter, q: 'rents', sort: 'age' })).toBe(view.key)
    },
  )

  test('are recognised however they are laid out', () => {
    expect(viewOf({ assignee: 'me', sort: 'due', group: 'article', columns: ['due'] })).toBe('mine')
  })

  test('are not an address with one filter more', () => {
    expect(viewOf({ assignee: 'me', priority: 'high', sort: 'due' })).toBeNull()
  })

  test('all open is not narrowed; a search narrows it', () => {
    expect(isNarrowed({ sort: 'age' })).toBe(false)
    expect(isNarrowed({ q: 'rents', sort: 'due' })).toBe(true)
  })
})
