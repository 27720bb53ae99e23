'use client'

import { useInBrowser } from '@/components/ui/use-in-browser'
import { useNow } from '@/components/ui/use-now'

/** How long a lease is, in milliseconds: the whole ring. The server says when it ends; this only draws it. */
const LEASE_MS = 15 * 60_000
const MINUTE_MS = 60_000

/** Whole minutes that a lease has left, 0 once it has run out. The page's clock may be behind: never more than a lease is long. */
export function leaseMinutes(until: string | null, now: Date): number {
  if (until === null) return 0
  const left = Math.min(LEASE_MS, Date.parse(until) - now.getTime())
  return Math.max(0, Math.ceil(left / MINUTE_MS))
}

/** A ring that runs down, and the minutes that are left. */
export function Lease({ until }: { until: string }) {
  const now = useNow()
  const here = useInBrowser()
  // The server's clock drew the page a moment ago: what runs down is drawn by the reader's own.
  if (!here) return <span className="soft">on a lease</span>
  const minutes = leaseMinutes(until, now)
  const share = Math.max(0, Math.min(1, (Date.parse(until) - now.getTime()) / LEASE_MS))
  if (minutes === 0) return <span className="soft">lease ran out</span>
  return (
    <span className="soft clip">
      <svg className="ring" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" />
        <path d="M8 2a6 6 0 1 1 -.01 0" pathLength="1" strokeDasharray={`${share.toFixed(3)} 1`} />
      </svg>
      {minutes} min left
    </span>
  )
}
