'use client'

import { BulkBar, type BulkBarGiven } from '@/components/queue/bulk-bar'
import { BulkReport } from '@/components/queue/bulk-report'
import styles from '@/components/queue/queue.module.css'
import type { Bulk } from '@/components/queue/use-bulk'

/** What stands over the foot of the queue: what can be done to the selection, and how the last change went. */
export default function BulkDock({ bulk, ...bar }: BulkBarGiven & { bulk: Bulk }) {
  return (
    <section className={styles.dock} aria-label="Selected claims">
      <BulkReport bulk={bulk} members={bar.members} />
      {bar.count > 0 && <BulkBar {...bar} />}
    </section>
  )
}
