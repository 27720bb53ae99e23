'use client'

import { IconDownload } from '@tabler/icons-react'
import { useWaits } from '@/components/outbox/use-waits'
import styles from '@/components/queue/queue.module.css'
import { useAnnounce } from '@/components/ui/live-region'
import { useInBrowser } from '@/components/ui/use-in-browser'
import { useNow } from '@/components/ui/use-now'
import { addressOf } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import { matchInput, type QueueAddress } from '@/lib/contracts/queue-address'

/** The claims that the queue's filter shows, all of them and not only those that are read yet, as one table. */
export function QueueExport({ address }: { address: QueueAddress }) {
  const announce = useAnnounce()
  const here = useInBrowser()
  const now = useNow()
  const { isWaiting, title } = useWaits()
  const words = (
    <>
      <IconDownload className="i" aria-hidden="true" />
      Export as CSV
    </>
  )
  if (isWaiting) {
    return (
      <button type="button" className={`btn btn-bare ${styles.export}`} aria-disabled="true" title={title}>
        {words}
      </button>
    )
  }
  // Due today is of the reader's own day, which the server does not know.
  const query = matchInput(here ? address : { ...address, due: undefined }, now)
  return (
    <a
      className={styles.export}
      href={addressOf(operations.exportQueue, { query })}
      download
      onClick={() => announce('The table of these claims is on its way.')}
    >
      {words}
    </a>
  )
}
