'use client'

import { IconLock, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { Moment } from '@/components/history/moment'
import styles from '@/components/revising/revising.module.css'
import type { OwnWords } from '@/components/revising/use-writing'
import { CopyButton } from '@/components/ui/copy-button'
import { Alarm } from '@/components/ui/notice'
import { useNow } from '@/components/ui/use-now'
import type { DraftView } from '@/lib/contracts/revisions'

/** Tells who writes, and how to take over: asked a second time, for somebody is in the middle of a sentence. */
export function TheirsStrip({ draft, onTakeOver }: { draft: DraftView; onTakeOver: () => Promise<void> }) {
  const [asked, setAsked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const now = useNow().getTime()
  const holder = draft.holder && Date.parse(draft.leaseUntil ?? '') > now ? draft.holder.name : null
  const take = async () => {
    setBusy(true)
    await onTakeOver()
    setBusy(false)
  }
  return (
    <div className={`strip ${styles.strip}`} role="status">
      <IconLock className="i" aria-hidden="true" />
      <span className="grow">
        {holder ? (
          <>
            <b>{holder}</b> is writing this text.
          </>
        ) : (
          <>
            Nobody is writing this text now; <b>{draft.updatedBy.name}</b> was the last.
          </>
        )}
        {asked && holder
          ? ` You would go on from what ${holder} saved last; words typed since then stay on their device, and they are told.`
          : null}
      </span>
      {asked || !holder ? (
        <span className={styles.actions}>
          <button type="button" className="btn" disabled={isBusy} onClick={() => void take()}>
            {holder ? `Take over from ${holder}` : 'Go on writing'}
          </button>
          {holder ? (
            <button type="button" className="btn btn-bare" onClick={() => setAsked(false)}>
              Leave it to them
            </button>
          ) : null}
        </span>
      ) : (
        <button type="button" className="btn" onClick={() => setAsked(true)}>
          Take over
        </button>
      )}
    </div>
  )
}

/** Tells somebody who wrote that another one does now. Their words stay below, and on this device. */
export function LostStrip(props: {
  by: string | null
  text: string
  onLook: () => void
  onBegin: () => void
}) {
  const { by } = props
  return (
    <div className={styles.strip}>
      <Alarm
        actions={
          <>
            <CopyButton text={props.text} label="Copy my text" />
            <button type="button" className="btn" onClick={by === null ? props.onBegin : props.onLook}>
              {by === null ? 'Begin again' : 'See the draft'}
            </button>
          </>
        }
      >
        {by === null ? (
          <b>The draft was thrown away, or became a revision.</b>
        ) : (
          <>
            <b>{by}</b> took over the draft.
          </>
        )}{' '}
        Your text below is kept on this device. You can put it back once you write again.
      </Alarm>
    </div>
  )
}

/** Offers words of one's own that the draft lacks, because somebody else wrote meanwhile. */
export function OwnWordsStrip(props: {
  own: OwnWords
  text: string
  onUse: (own: OwnWords) => void
  onDrop: (own: OwnWords) => void
}) {
  const { own } = props
  return (
    <div className={`strip ${styles.strip}`} role="status">
      <IconRefresh className="i" aria-hidden="true" />
      <span className="grow">
        Your text of <Moment at={new Date(own.at).toISOString()} how="day and clock" /> is kept on this
        device. The draft has been changed by somebody else since.
      </span>
      <span className={styles.actions}>
        <button type="button" className="btn" onClick={() => props.onUse(own)}>
          Put mine here
        </button>
        <CopyButton text={props.text} label="Copy mine" />
        <button type="button" className="btn btn-bare" onClick={() => props.onDrop(own)}>
          Throw mine away
        </button>
      </span>
    </div>
  )
}
