import { describe, expect, test } from 'vitest'
import {
  endOfDay,
  isNarrowed,
  QUEUE_VIEWS,
  type QueueAddress,
  queueInput,
  readQueueAddress,
  takeNextFilter,
  viewOf,
  writeQueueAddress,
} from '@/components/queue/queue-address'
import { QueueFilter, QueueQuery } from '@/lib/contracts/claims'

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
  due: 'today',
  q: 'mayor & bypass',
  sort: 'age',
}
const asRecord = (query: string) => Object.fromEntries(new URLSearchParams(query))

describe('the queue’s address', () => {
  test.each<[string, QueueAddress]>([
    ['nothing', { sort: 'due' }],
    ['everything', FULL],
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
    const filter = takeNextFilter(FULL, new Date(2026, 3, 14))
    expect(QueueFilter.strict().parse(filter)).toEqual(filter)
    expect(takeNextFilter({ sort: 'age' }, new Date())).toEqual({})
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

  test('are not an address with one filter more', () => {
    expect(viewOf({ assignee: 'me', priority: 'high', sort: 'due' })).toBeNull()
  })

  test('all open is not narrowed; a search narrows it', () => {
    expect(isNarrowed({ sort: 'age' })).toBe(false)
    expect(isNarrowed({ q: 'rents', sort: 'due' })).toBe(true)
  })
})
