'use client'

import Link from 'next/link'
import styles from '@/components/queue/queue.module.css'
import {
  QUEUE_VIEWS,
  type QueueAddress,
  type QueueViewKey,
  writeQueueAddress,
} from '@/components/queue/queue-address'
import { Due } from '@/components/ui/due'
import { Keys } from '@/components/ui/kbd'
import type { QueueCounts, QueueRow } from '@/lib/contracts/claims'

/** The server counts up to here: a count that has reached it is a lower bound. */
const MOST_COUNTED = 1_000
const counted = (count: number) =>
  count >= MOST_COUNTED ? `${MOST_COUNTED.toLocaleString('en')}+` : String(count)

type Given = {
  address: QueueAddress
  counts: QueueCounts
  view: QueueViewKey | null
  /** What take next would take; null if nothing, undefined while it is not known: the server decides in any case. */
  next: QueueRow | null | undefined
  mayTake: boolean
  taking: boolean
  onTakeNext: () => void
  onView: (filter: Partial<QueueAddress>) => void
}

/** The head of the queue: how much is open, what comes next, and the standing views with their counts. */
export function QueueHead({ address, counts, view, next, mayTake, taking, onTakeNext, onView }: Given) {
  return (
    <>
      <div className="page-h">
        <h1 className="h1">Review queue</h1>
        <span className="soft">
          {counted(counts.open)} open{counts.overdue > 0 ? `, ${counted(counts.overdue)} overdue` : ''}
        </span>
        <span className="grow" />
        {mayTake && (
          <>
            <span className={`soft ${styles.next}`}>
              {next === null && 'Next for you: none in this view'}
              {next && (
                <>
                  <span>Next for you:</span>
                  <b className="clip" title={next.statement}>
                    {next.statement.replace(/[.。]$/u, '')}
                  </b>
                  <Due at={next.dueAt} />
                </>
              )}
            </span>
            <button
              type="button"
              className={`btn btn-lg ${next === null ? '' : 'btn-go'}`}
              aria-disabled={next === null || taking || undefined}
              aria-keyshortcuts="N"
              onClick={onTakeNext}
            >
              Take next <Keys of="n" />
            </button>
          </>
        )}
      </div>
      <nav className="views" aria-label="Views of the queue">
        {QUEUE_VIEWS.map((one) => {
          const target = writeQueueAddress({ ...one.filter, sort: address.sort })
          return (
            <Link
              key={one.key}
              href={target === '' ? '/queue' : `/queue?${target}`}
              aria-current={view === one.key ? 'page' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                onView(one.filter)
              }}
            >
              {one.label} {one.count && <span className="count">{counted(countOf(one.count, counts))}</span>}
            </Link>
          )
        })}
      </nav>
    </>
  )
}

/** “Due today” holds what is overdue as well, as its list does. */
function countOf(name: Exclude<(typeof QUEUE_VIEWS)[number]['count'], null>, counts: QueueCounts): number {
  return name === 'dueToday' ? counts.dueToday + counts.overdue : counts[name]
}
