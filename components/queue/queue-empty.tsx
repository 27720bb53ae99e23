import { isNarrowed, type QueueViewKey } from '@/components/queue/queue-address'
import { Empty } from '@/components/ui/empty'
import { Keys } from '@/components/ui/kbd'
import type { QueueAddress } from '@/lib/contracts/queue-address'
import type { QueueCounts } from '@/lib/contracts/queue-rows'

type Given = {
  view: QueueViewKey | null
  address: QueueAddress
  counts: QueueCounts
  mayTake: boolean
  onTakeUnassigned: () => void
  onShowAll: () => void
}

const TITLES: Readonly<Record<QueueViewKey, string>> = {
  mine: 'Nothing is waiting for you.',
  unassigned: 'Every open claim has somebody.',
  today: 'Nothing is due today.',
  second: 'No claim needs a second look.',
  disagreement: 'No two checkers disagree.',
  waiting: 'No claim waits for a source.',
  open: 'Nothing is open.',
  closed: 'No claim has been closed yet.',
}

/** An empty queue: what is so, what next, and the way there. */
export function QueueEmpty({ view, address, counts, mayTake, onTakeUnassigned, onShowAll }: Given) {
  const searched = view === null || address.q !== undefined
  const title = searched ? 'No claim is like that.' : TITLES[view]
  const offer = mayTake && view === 'mine' && !address.q && counts.unassigned > 0
  return (
    <Empty
      title={title}
      actions={
        <>
          {offer && (
            <button type="button" className="btn btn-go" onClick={onTakeUnassigned}>
              Take from Unassigned <Keys of="n" />
            </button>
          )}
          {isNarrowed(address) && (
            <button type="button" className="btn" onClick={onShowAll}>
              Show all open
            </button>
          )}
        </>
      }
    >
      {searched ? 'Try fewer words, or take a filter away.' : next(view, counts)}
    </Empty>
  )
}

function next(view: QueueViewKey, counts: QueueCounts): string {
  if (view === 'open') return 'Claims come in as they are made on the desk.'
  if (view === 'mine' && counts.unassigned > 0) {
    return counts.unassigned === 1
      ? 'One open claim has nobody yet.'
      : `${counts.unassigned} open claims have nobody yet.`
  }
  if (counts.open === 0) return 'Nothing else is open either.'
  return counts.open === 1 ? 'One claim is open in all.' : `${counts.open} claims are open in all.`
}
