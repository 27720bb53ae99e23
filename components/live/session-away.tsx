'use client'

import { usePathname } from 'next/navigation'
import { type ComponentType, useEffect, useState } from 'react'
import { useSessionState } from '@/lib/client/session-lost'
import type { MeView } from '@/lib/contracts/people'

/** Pages that show it themselves beside what else they watch over: the desk, and where a new revision is made. */
const SHOWS_IT = /^\/articles\/(?!new$)[^/]+(\/revisions\/new)?$/

/** Tells on every other page that the sign-in has ended. Loaded only once it has. */
export function SessionAway({ me }: { me: MeView }) {
  const path = usePathname()
  const session = useSessionState()
  const isWanted = session !== 'here' && !SHOWS_IT.test(path)
  const [loaded, setLoaded] = useState<{ Strip: ComponentType<{ me: MeView }> } | null>(null)
  useEffect(() => {
    if (!isWanted) return
    let isHere = true
    import('@/components/claims/session-strip').then(
      ({ SessionStrip }) => isHere && setLoaded({ Strip: SessionStrip }),
      // Without a network there are other words for what does not go.
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [isWanted])
  return isWanted && loaded ? (
    <div className="watch watch-top">
      <loaded.Strip me={me} />
    </div>
  ) : null
}
