'use client'

import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { useState } from 'react'
import { EndLease } from '@/components/claims/end-lease'
import { usePanel } from '@/components/claims/panel-context'
import { useWaits } from '@/components/outbox/use-waits'
import { useNow } from '@/components/ui/use-now'

const MINUTE_MS = 60_000

/** Who holds the claim and how long their lease still runs; taking it, and giving it back. */
export function HoldBar() {
  const { claim, lease, rights } = usePanel()
  const now = useNow()
  const [ending, setEnding] = useState(false)
  const { isWaiting, title } = useWaits()
  if (!lease.isMine && !lease.isOthers) return lease.error ? <p className="pbar">{lease.error}</p> : null
  const minutes = Math.max(1, Math.ceil((Date.parse(claim.leaseUntil ?? '') - now.getTime()) / MINUTE_MS))
  const ends = `lease ends in ${minutes} min`
  if (ending && lease.isOthers) return <EndLease onDone={() => setEnding(false)} />
  return (
    <div className="pbar">
      {lease.isMine ? (
        <IconLockOpen className="i i-14" aria-hidden="true" />
      ) : (
        <IconLock className="i i-14" aria-hidden="true" />
      )}
      <span className="grow" suppressHydrationWarning>
        {lease.isMine ? (
          <>You hold this claim, {ends}</>
        ) : (
          <>
            <b>{claim.holder?.name}</b> is editing, {ends}
            {rights.addEvidence ? <span className="soft">. You can still add evidence.</span> : null}
          </>
        )}
        {lease.error ? <span className="strong">. {lease.error}</span> : null}
      </span>
      {lease.isMine && rights.giveBack ? (
        <button
          type="button"
          className="btn btn-bare"
          disabled={lease.isBusy || isWaiting}
          title={title}
          onClick={lease.release}
        >
          Give back
        </button>
      ) : null}
      {lease.isOthers && rights.endLease ? (
        <button type="button" className="btn btn-bare" onClick={() => setEnding(true)}>
          End the lease
        </button>
      ) : null}
    </div>
  )
}
