import { QUEUE_SORTS, type QueueFilter, QueueQuery } from '@/lib/contracts/claims'
import type { operations, QueryInput } from '@/lib/contracts/operations'
import type { ClaimType, Finding, Priority, WorkState } from '@/lib/domain/claims/vocabulary'

export type QueueSort = (typeof QUEUE_SORTS)[number]
/** Due filters are relative, so that an address means the same tomorrow. */
export type DueFilter = 'today' | 'overdue'

/** Everything that decides what the queue shows, as it stands in the page's address. */
export type QueueAddress = {
  readonly workState?: readonly WorkState[]
  readonly finding?: readonly (Finding | 'none')[]
  readonly assignee?: string
  readonly holder?: 'me' | 'nobody' | 'anybody'
  readonly articleId?: string
  readonly type?: ClaimType
  readonly priority?: Priority
  readonly textChanged?: boolean
  readonly due?: DueFilter
  readonly q?: string
  readonly sort: QueueSort
}

/** What `GET /queue` takes. */
export type QueueInput = QueryInput<typeof operations.readQueue>

const FIELDS = [
  'workState',
  'finding',
  'assignee',
  'holder',
  'articleId',
  'type',
  'priority',
  'textChanged',
  'q',
] as const

/**
 * Reads an address. A parameter that means nothing is left out rather than refused: old links keep working.
 *
 * @param params by name, as `URLSearchParams` or Next's `searchParams` give them; the first of repeated values counts.
 */
export function readQueueAddress(
  params: Readonly<Record<string, string | string[] | undefined>>,
): QueueAddress {
  const first = (name: string) => {
    const value = params[name]
    return Array.isArray(value) ? value[0] : value
  }
  const read: Record<string, unknown> = {}
  for (const field of FIELDS) {
    const value = first(field)
    if (!value) continue
    const parsed = QueueQuery.shape[field].safeParse(value)
    if (parsed.success && parsed.data !== undefined && parsed.data !== '') read[field] = parsed.data
  }
  const due = first('due')
  const sort = QUEUE_SORTS.find((one) => one === first('sort')) ?? 'due'
  return {
    ...(read as Partial<QueueAddress>),
    ...(due === 'today' || due === 'overdue' ? { due } : {}),
    sort,
  }
}

/** Writes an address as a query string without `?`; what is not set, and the usual sort, are left out. */
export function writeQueueAddress(address: QueueAddress): string {
  const params = new URLSearchParams()
  for (const field of FIELDS) {
    const value = address[field]
    const text = Array.isArray(value) ? value.join(',') : value === undefined ? '' : String(value)
    if (text !== '') params.set(field, text)
  }
  if (address.due) params.set('due', address.due)
  if (address.sort !== 'due') params.set('sort', address.sort)
  return params.toString()
}

/** The last millisecond of the reader's own day. */
export function endOfDay(now: Date): Date {
  const end = new Date(now)
  end.setHours(23, 59, 59, 999)
  return end
}

function dueBefore(address: QueueAddress, now: Date): string | undefined {
  if (address.due === 'today') return endOfDay(now).toISOString()
  return address.due === 'overdue' ? now.toISOString() : undefined
}

/** The address as `GET /queue` takes it, at this moment of the reader's clock. */
export function queueInput(address: QueueAddress, now: Date): QueueInput {
  const { workState, finding, assignee, holder, articleId, type, priority, textChanged, q, sort } = address
  return {
    workState: workState?.join(','),
    finding: finding?.join(','),
    assignee,
    holder,
    articleId,
    type,
    priority,
    textChanged: textChanged === undefined ? undefined : textChanged ? 'true' : 'false',
    dueBefore: dueBefore(address, now),
    q,
    sort,
  }
}

/** The address as `POST /queue/take-next` takes it: the same claims, less the sort, for take next has its own. */
export function takeNextFilter(address: QueueAddress, now: Date): QueueFilter {
  const { sort: _sort, due: _due, workState, finding, ...rest } = address
  const before = dueBefore(address, now)
  return {
    ...rest,
    ...(workState ? { workState: [...workState] } : {}),
    ...(finding ? { finding: [...finding] } : {}),
    ...(before ? { dueBefore: before } : {}),
  }
}

/** The standing views, in the order of their tabs. `count` names the number that belongs to it in `GET /queue/counts`. */
export const QUEUE_VIEWS = [
  { key: 'mine', label: 'Mine', count: 'mine', filter: { assignee: 'me' } },
  { key: 'unassigned', label: 'Unassigned', count: 'unassigned', filter: { assignee: 'nobody' } },
  { key: 'today', label: 'Due today', count: 'dueToday', filter: { due: 'today' } },
  {
    key: 'second',
    label: 'Needs second look',
    count: 'needsSecondLook',
    filter: { workState: ['needs_second_look'] },
  },
  {
    key: 'waiting',
    label: 'Waiting for source',
    count: 'waitingForSource',
    filter: { workState: ['waiting_for_source'] },
  },
  { key: 'open', label: 'All open', count: 'open', filter: {} },
  { key: 'closed', label: 'Closed', count: null, filter: { workState: ['closed'] } },
] as const satisfies readonly {
  key: string
  label: string
  count: string | null
  filter: Partial<QueueAddress>
}[]
export type QueueViewKey = (typeof QUEUE_VIEWS)[number]['key']

/** Which standing view an address is, if it is exactly one; search and sort do not matter. */
export function viewOf(address: QueueAddress): QueueViewKey | null {
  const own = writeQueueAddress({ ...address, q: undefined, sort: 'due' })
  return QUEUE_VIEWS.find((view) => writeQueueAddress({ ...view.filter, sort: 'due' }) === own)?.key ?? null
}

/** Whether anything at all is filtered or searched, view or not. */
export const isNarrowed = (address: QueueAddress) => writeQueueAddress({ ...address, sort: 'due' }) !== ''
