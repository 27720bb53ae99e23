'use client'

import styles from '@/components/queue/queue.module.css'
import { CaughtUpStrip } from '@/components/ui/notice'
import { StaleStrip } from '@/components/ui/reading'

/** Something that the page tells, with the way back where there is one. */
export type QueueNotice = {
  readonly message: string
  readonly back?: { readonly label: string; readonly act: () => void } | undefined
}

type Given = {
  notice: QueueNotice | null
  onNoticeClosed: () => void
  /** The list could not be renewed. */
  isOld: boolean
  onRefetch: () => void
  /** How many new claims are held back while the pointer rests on the list. */
  waiting: number
  onBringIn: () => void
}

/** What stands over the list for a while: what was just done, that the list is old, that more has come in. */
export function QueueStrips({ notice, onNoticeClosed, isOld, onRefetch, waiting, onBringIn }: Given) {
  return (
    <>
      {notice && (
        <div className={styles['news-strip']}>
          <CaughtUpStrip
            actions={
              <>
                {notice.back && (
                  <button type="button" className="btn" onClick={notice.back.act}>
                    {notice.back.label}
                  </button>
                )}
                <button type="button" className="btn btn-bare" onClick={onNoticeClosed}>
                  Close
                </button>
              </>
            }
          >
            {notice.message}
          </CaughtUpStrip>
        </div>
      )}
      {isOld && (
        <div className={styles['news-strip']}>
          <StaleStrip read={{ refetch: onRefetch }}>
            The queue could not be renewed; what is shown may be old. Takes wait.
          </StaleStrip>
        </div>
      )}
      {waiting > 0 && (
        <div className={styles['news-strip']}>
          <CaughtUpStrip
            actions={
              <button type="button" className="btn" onClick={onBringIn}>
                Show
              </button>
            }
          >
            {waiting === 1 ? 'One more claim has' : `${waiting} more claims have`} come in.
          </CaughtUpStrip>
        </div>
      )}
    </>
  )
}
