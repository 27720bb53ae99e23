'use client'

import '@/components/live/live.css'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { onceAtRest } from '@/components/ui/at-rest'
import { startLive } from '@/lib/client/live/live'

/**
 * Follows what happens in the newsroom from when the page is at rest, for as long as a page of the desk is open. Once on
 * every page; shows nothing.
 *
 * @param given.position of the stream, before anything of the page was read
 */
export function FollowNewsroom(given: { myId: string; newsroomId: string; position: string }) {
  const { myId, newsroomId } = given
  // Of the page that was opened first: from there on this tab has heard everything itself.
  const [position] = useState(given.position)
  const client = useQueryClient()
  const router = useRouter()
  useEffect(() => {
    let stop: (() => void) | undefined
    // What happens meanwhile is told then, too.
    const forget = onceAtRest(() => {
      stop = startLive({ me: { id: myId, newsroomId }, position, client, onPages: () => router.refresh() })
    })
    return () => {
      forget()
      stop?.()
    }
  }, [myId, newsroomId, position, client, router])
  return null
}
