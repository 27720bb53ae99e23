'use client'

import '@/components/live/live.css'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { startLive } from '@/lib/client/live/live'

/**
 * Follows what happens in the newsroom for as long as a page of the desk is open. Once on every page; shows nothing.
 *
 * @param given.position of the stream, before anything of the page was read
 */
export function FollowNewsroom(given: { myId: string; newsroomId: string; position: string }) {
  const { myId, newsroomId } = given
  // Of the page that was opened first: from there on this tab has heard everything itself.
  const [position] = useState(given.position)
  const client = useQueryClient()
  const router = useRouter()
  useEffect(
    () => startLive({ me: { id: myId, newsroomId }, position, client, onPages: () => router.refresh() }),
    [myId, newsroomId, position, client, router],
  )
  return null
}
