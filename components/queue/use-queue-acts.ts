'use client'

import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import type { QueueNotice } from '@/components/queue/queue-strips'
import type { useQueueMoves } from '@/components/queue/use-queue'
import { useAnnounce } from '@/components/ui/live-region'
import { ApiError, OfflineError } from '@/lib/client/api'
import type { QueueAddress } from '@/lib/contracts/queue-address'
import type { QueueRow } from '@/lib/contracts/queue-rows'

/** Taking claims and giving them back, each with what is said of how it went. */
export function useQueueActs(given: {
  address: QueueAddress
  mayTake: boolean
  moves: ReturnType<typeof useQueueMoves>
  onNotice: (notice: QueueNotice) => void
}) {
  const { address, mayTake, moves, onNotice } = given
  const router = useRouter()
  const announce = useAnnounce()
  const tell = useCallback(
    (message: string, back?: QueueNotice['back']) => {
      onNotice({ message, back })
      announce(message)
    },
    [onNotice, announce],
  )
  const takeNext = (from: QueueAddress = address) => {
    if (!mayTake || moves.takeNext.isPending) return
    moves.takeNext.mutate(from, {
      onSuccess: (row) => {
        announce(`Taken: ${row.statement}`)
        router.push(`/articles/${row.articleId}?claim=${row.id}`)
      },
      onError: (error) => tell(sentenceOf(error)),
    })
  }
  const { mutate: takeOne } = moves.take
  const { mutate: releaseOne } = moves.release
  const take = useCallback(
    (row: QueueRow) =>
      takeOne(row, {
        onSuccess: (taken) => announce(`Taken: ${taken.statement}`),
        onError: (error) => tell(sentenceOf(error)),
      }),
    [takeOne, announce, tell],
  )
  const release = useCallback(
    (row: QueueRow) =>
      releaseOne(row, {
        onSuccess: (released) => announce(`Given back: ${released.statement}`),
        onError: (error) => tell(sentenceOf(error)),
      }),
    [releaseOne, announce, tell],
  )
  return { tell, takeNext, take, release }
}

function sentenceOf(error: unknown): string {
  if (error instanceof OfflineError)
    return 'The desk cannot be reached just now. Nothing was taken; try again.'
  if (!(error instanceof ApiError)) throw error
  if (error.code === 'nothing_to_take') return 'Nothing in this view is free to take.'
  if (error.code === 'lease_lost') return 'That lease had already ended.'
  return error.message
}
