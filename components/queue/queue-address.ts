import { type QueueAddress, writeQueueAddress } from '@/lib/contracts/queue-address'

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
    key: 'disagreement',
    label: 'Disagreement',
    count: 'disagreement',
    filter: { workState: ['needs_second_look'], disagreement: true },
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

/** An address less how its claims are laid out. */
const claimsOf = ({ group: _group, columns: _columns, ...address }: QueueAddress): QueueAddress => ({
  ...address,
  sort: 'due',
})

/** Which standing view an address is, if it is exactly one; search, sort, grouping and columns do not matter. */
export function viewOf(address: QueueAddress): QueueViewKey | null {
  const own = writeQueueAddress({ ...claimsOf(address), q: undefined })
  return QUEUE_VIEWS.find((view) => writeQueueAddress({ ...view.filter, sort: 'due' }) === own)?.key ?? null
}

/** Whether anything at all is filtered or searched, view or not. */
export const isNarrowed = (address: QueueAddress) => writeQueueAddress(claimsOf(address)) !== ''
