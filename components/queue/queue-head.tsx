'use client'

import styles from '@/components/queue/queue.module.css'
import { counted } from '@/components/queue/view-tabs'
import { Due } from '@/components/ui/due'
import { Keys } from '@/components/ui/kbd'
import type { QueueCounts, QueueRow } from '@/lib/contracts/queue-rows'

type Given = {
  counts: QueueCounts
  /** What take next would take; null if nothing, undefined while it is not known: the server decides in any case. */
  next: QueueRow | null | undefined
  mayTake: boolean
  taking: boolean
  onTakeNext: () => void
}

/** The head of the queue: how much is open, and what comes next. */
export function QueueHead({ counts, next, mayTake, taking, onTakeNext }: Given) {
  return (
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
  )
}
