'use client'

import '@/components/live/live.css'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { startLive } from '@/lib/client/live/live'

/** Follows what happens in the newsroom for as long as a page of the desk is open. Once on every page; shows nothing. */
export function FollowNewsroom({ myId, newsroomId }: { myId: string; newsroomId: string }) {
  const client = useQueryClient()
  const router = useRouter()
  useEffect(
    () => startLive({ me: { id: myId, newsroomId }, client, onPages: () => router.refresh() }),
    [myId, newsroomId, client, router],
  )
  return null
}
