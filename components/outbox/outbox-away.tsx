'use client'

import { usePathname } from 'next/navigation'
import { type ComponentType, useEffect, useState } from 'react'
import { hasKeptChanges } from '@/lib/client/outbox-store'
import type { MeView } from '@/lib/contracts/people'

/** The desk of one article, which sends what is kept by itself. */
const DESK = /^\/articles\/(?!new$)[^/]+$/

/**
 * Sends what this device keeps from any other page, and shows it there. Where nothing is kept, nothing is loaded.
 */
export function OutboxAway({ me }: { me: MeView }) {
  const isDesk = DESK.test(usePathname())
  const [loaded, setLoaded] = useState<{ Parts: ComponentType<{ me: MeView }> } | null>(null)
  const newsroomId = me.newsroom.id
  const personId = me.id
  useEffect(() => {
    if (isDesk || !hasKeptChanges({ newsroomId, personId })) return
    let isHere = true
    import('@/components/outbox/outbox-away-parts').then(
      ({ OutboxAwayParts }) => isHere && setLoaded({ Parts: OutboxAwayParts }),
      // Without a network the next page tries it again; what is kept stays.
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [isDesk, newsroomId, personId])
  return isDesk || !loaded ? null : <loaded.Parts me={me} />
}
