'use client'

import { useEffect, useState } from 'react'
import { clockTime } from '@/components/ui/format-due'
import { useConnection, usePeopleCount } from '@/lib/client/live/use-live'
import { useUnreachedSince } from '@/lib/client/reach'

/** How long the stream may be away before it is told, in ms: nothing blinks for a moment's cut (look.md 3). */
const TOLD_AFTER_MS = 400

/** Whether the page follows what others do, in words; the bar draws a dot before it. */
export function LiveStatus() {
  const connection = useConnection()
  const unreachedSince = useUnreachedSince()
  const people = usePeopleCount()
  const { kind, since } = connection
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    setLate(false)
    if (kind === 'live') return
    const timer = setTimeout(() => setLate(true), TOLD_AFTER_MS)
    return () => clearTimeout(timer)
  }, [kind])
  if (kind === 'offline' || unreachedSince !== null)
    return (
      <span className="live-cut">
        Offline since {clockTime(new Date(kind === 'offline' ? since : (unreachedSince ?? since)))}
      </span>
    )
  if (kind === 'connecting') return isLate ? <span className="live-cut">Connecting</span> : <NotYet />
  if (kind === 'reconnecting' && isLate)
    return <span className="live-cut">Reconnecting since {clockTime(new Date(since))}</span>
  return <span>{people !== null && people > 1 ? `Live, ${people} people on the desk` : 'Live'}</span>
}

const NotYet = () => <span className="live-none" />
