import type { operations, QueryInput } from '@/lib/contracts/operations'
import { type QueueFilter, QueueQuery } from '@/lib/contracts/queue-rows'
import type { ClaimType, Finding, Priority, WorkState } from '@/lib/domain/claims/vocabulary'

/** In which order a list without groups, or within its due groups, is read. */
export const LIST_SORTS = ['due', 'priority', 'age'] as const
export type ListSort = (typeof LIST_SORTS)[number]
/** What rows can be grouped by, besides their due date; `none` leaves the due groups out too. */
export const GROUPINGS = ['article', 'assignee', 'state', 'none'] as const
export type Grouping = (typeof GROUPINGS)[number]
/** The columns that can be left out: the claim itself always shows. */
export const QUEUE_COLUMNS = [
  'article',
  'priority',
  'due',
  'work',
  'finding',
  'who',
  'labels',
  'age',
] as const
export type QueueColumn = (typeof QUEUE_COLUMNS)[number]
/** Due filters are relative, so that an address means the same tomorrow. */
const DUE_FILTERS = ['today', 'overdue'] as const
export type DueFilter = (typeof DUE_FILTERS)[number]

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
  readonly disagreement?: boolean
  readonly label?: string
  readonly due?: DueFilter
  readonly q?: string
  readonly sort: ListSort
  readonly group?: Grouping
  /** The columns that show, where that is not this reader's own choice. */
  readonly columns?: readonly QueueColumn[]
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
  'disagreement',
  'label',
  'q',
] as const
type Field = (typeof FIELDS)[number]

const isField = (name: string): name is Field => FIELDS.some((field) => field === name)

/** Reads one parameter. @returns what it says of the address, or null where it means nothing. */
function readParameter(name: string, value: string): Partial<QueueAddress> | null {
  if (isField(name)) {
    const parsed = QueueQuery.shape[name].safeParse(value)
    if (!parsed.success || parsed.data === undefined || parsed.data === '') return null
    return { [name]: parsed.data }
  }
  if (name === 'due') {
    const due = DUE_FILTERS.find((one) => one === value)
    return due ? { due } : null
  }
  if (name === 'sort') {
    const sort = LIST_SORTS.find((one) => one === value)
    return sort ? { sort } : null
  }
  if (name === 'group') {
    const group = GROUPINGS.find((one) => one === value)
    return group ? { group } : null
  }
  if (name === 'columns') {
    const named = value.split(',')
    const columns = QUEUE_COLUMNS.filter((one) => named.includes(one))
    return columns.length === named.length || value === 'none' ? { columns } : null
  }
  return null
}

const NAMES = [...FIELDS, 'due', 'sort', 'group', 'columns'] as const

// Groups of articles, people or states are each sorted by due date: another sort with them would not be shown.
function whole(read: Partial<QueueAddress>): QueueAddress {
  const { group, ...rest } = read
  const sort = read.sort ?? 'due'
  return group && (sort === 'due' || group === 'none') ? { ...rest, group, sort } : { ...rest, sort }
}

/**
 * Reads an address. A parameter that means nothing is left out rather than refused: old links keep working.
 *
 * @param params by name, as `URLSearchParams` or Next's `searchParams` give them; the first of repeated values counts.
 */
export function readQueueAddress(
  params: Readonly<Record<string, string | string[] | undefined>>,
): QueueAddress {
  let read: Partial<QueueAddress> = {}
  for (const name of NAMES) {
    const given = params[name]
    const value = Array.isArray(given) ? given[0] : given
    if (value) read = { ...read, ...readParameter(name, value) }
  }
  return whole(read)
}

/** Reads a query string that is to be kept. @returns null if any part of it is not understood, or said twice. */
export function parseQueueAddress(query: string): QueueAddress | null {
  let read: Partial<QueueAddress> = {}
  const seen = new Set<string>()
  for (const [name, value] of new URLSearchParams(query)) {
    const part = readParameter(name, value)
    if (part === null || seen.has(name)) return null
    seen.add(name)
    read = { ...read, ...part }
  }
  return whole(read)
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
  if (address.group && (address.sort === 'due' || address.group === 'none'))
    params.set('group', address.group)
  if (address.columns) params.set('columns', address.columns.join(',') || 'none')
  return params.toString()
}

/** The last millisecond of the reader's own day. */
export function endOfDay(now: Date): Date {
  const end = new Date(now)
  end.setHours(23, 59, 59, 999)
  return end
}

function dueBefore(due: DueFilter | undefined, now: Date, today: Date): string | undefined {
  if (due === 'today') return today.toISOString()
  return due === 'overdue' ? now.toISOString() : undefined
}

const flag = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'true' : 'false')

/** The address as `GET /queue` takes it, at this moment of the reader's clock. */
export function queueInput(address: QueueAddress, now: Date): QueueInput {
  const { sort, group } = address
  return { ...matchInput(address, now), sort: group && group !== 'none' ? group : sort }
}

/** The claims of an address, in whatever order: what `GET /queue/matches` and `GET /queue/next` take. */
export function matchInput(address: QueueAddress, now: Date): Omit<QueueInput, 'sort' | 'limit' | 'cursor'> {
  const { workState, finding, textChanged, disagreement } = address
  const { assignee, holder, articleId, type, priority, label, q } = address
  return {
    workState: workState?.join(','),
    finding: finding?.join(','),
    assignee,
    holder,
    articleId,
    type,
    priority,
    textChanged: flag(textChanged),
    disagreement: flag(disagreement),
    label,
    dueBefore: dueBefore(address.due, now, endOfDay(now)),
    q,
  }
}

/**
 * The claims of an address as `POST /queue/take-next` takes them: less sort, grouping and columns, for take next has its
 * own order.
 *
 * @param today the end of the reader's own day, where that is not this process's
 */
export function filterOf(address: QueueAddress, now: Date, today: Date = endOfDay(now)): QueueFilter {
  const { sort: _sort, group: _group, columns: _columns, due, workState, finding, ...rest } = address
  const before = dueBefore(due, now, today)
  return {
    ...rest,
    ...(workState ? { workState: [...workState] } : {}),
    ...(finding ? { finding: [...finding] } : {}),
    ...(before ? { dueBefore: before } : {}),
  }
}
