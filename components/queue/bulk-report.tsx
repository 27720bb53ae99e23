'use client'

import { useEffect, useRef, useState } from 'react'
import { summaryOf, undoOf, whyLeft } from '@/components/queue/bulk-job'
import styles from '@/components/queue/queue.module.css'
import type { Bulk } from '@/components/queue/use-bulk'
import type { MemberView } from '@/lib/contracts/people'

/** So many claims that were left as they were are named; the rest are counted. */
const MOST_NAMED = 200

/** How far a change of many claims is; at its end what became of each, and the way back. */
export function BulkReport({ bulk, members }: { bulk: Bulk; members: readonly MemberView[] }) {
  const { job } = bulk
  const [open, setOpen] = useState(false)
  const whole = useRef<HTMLElement>(null)
  const running = job?.state === 'running'
  useEffect(() => {
    if (running) setOpen(false)
  }, [running])
  if (!job) return null
  const done = job.results.length
  const left = job.results.flatMap((result) => {
    const why = whyLeft(result, members)
    return why === null ? [] : [{ result, why }]
  })
  return (
    <section ref={whole} className={styles.report} aria-label="Change of many claims">
      <div className="row">
        {running ? (
          <>
            <span className="grow">
              {job.what}: {done.toLocaleString('en')} of {job.total.toLocaleString('en')}
            </span>
            <progress
              className={styles.progress}
              max={job.total}
              value={done}
              aria-label={`${job.what}, ${done} of ${job.total}`}
            />
            <button type="button" className="btn btn-bare" onClick={bulk.stop}>
              Stop
            </button>
          </>
        ) : (
          <>
            <span className="grow">
              {job.trouble ? <b>{job.trouble} </b> : null}
              {done > 0 || !job.trouble ? summaryOf(job) : null}
            </span>
            {left.length > 0 && (
              <button
                type="button"
                className="btn btn-bare"
                aria-expanded={open}
                onClick={() => setOpen(!open)}
              >
                {open ? 'Hide' : 'Which'}
              </button>
            )}
            {job.left.length > 0 && (
              <button type="button" className="btn" onClick={bulk.goOn}>
                {job.state === 'failed' ? 'Try again' : 'Go on'}
              </button>
            )}
            {undoOf(job).length > 0 && (
              <button type="button" className="btn" onClick={bulk.undo}>
                Undo
              </button>
            )}
            <button type="button" className="btn btn-bare" onClick={bulk.close}>
              Close
            </button>
          </>
        )}
      </div>
      {open && !running && (
        <ul className={styles.left}>
          {left.slice(0, MOST_NAMED).map(({ result, why }) => (
            <li key={result.id}>
              <span className="slug-l">
                <bdi>{result.slug}</bdi> <span className="mute">{result.number}</span>
              </span>{' '}
              <span dir="auto">{result.statement}</span> <span className="soft">{why}</span>
            </li>
          ))}
          {left.length > MOST_NAMED && <li className="soft">and {left.length - MOST_NAMED} more</li>}
        </ul>
      )}
    </section>
  )
}
