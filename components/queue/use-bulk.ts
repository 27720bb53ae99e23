'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import {
  type BulkClaim,
  type BulkJob,
  batchesOf,
  summaryOf,
  troubleOf,
  undoOf,
  versionsOf,
} from '@/components/queue/bulk-job'
import type { Chosen } from '@/components/queue/use-selection'
import { useAnnounce } from '@/components/ui/live-region'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import { send } from '@/lib/client/send'
import { offerUndo } from '@/lib/client/undo'
import type { ManyChange } from '@/lib/contracts/queue'

type Start = { what: string; change: ManyChange; claims: readonly BulkClaim[] }

/**
 * Changes many claims in calls that follow one another, and says how far it is. It can be stopped between two calls, gone
 * on with after a failure, and taken back by what each claim was before.
 *
 * @param given.mayToAll whether this person may do to any claim what they may do to some
 * @param given.onChanged hears in which versions claims have been left
 */
export function useBulk({
  mayToAll,
  onChanged,
}: {
  mayToAll: boolean
  onChanged: (claims: readonly Chosen[]) => void
}) {
  const client = useQueryClient()
  const announce = useAnnounce()
  const [job, setJob] = useState<BulkJob | null>(null)
  const stopped = useRef(false)
  const running = useRef(false)

  const go = useCallback(
    async ({ what, change, claims }: Start, before: BulkJob['results'] = []): Promise<void> => {
      if (running.current || claims.length === 0) return
      running.current = true
      stopped.current = false
      const batches = batchesOf(claims, change, mayToAll)
      const total = before.length + claims.length
      let next: BulkJob = { what, change, total, results: before, state: 'running', left: [], trouble: null }
      setJob(next)
      let reached = 0
      try {
        for (const batch of batches) {
          if (stopped.current) break
          const { results } = await send(operations.changeMany, {
            params: {},
            body: { claims: [...batch], change },
          })
          reached += batch.length
          next = { ...next, results: [...next.results, ...results] }
          setJob(next)
          onChanged(versionsOf(results))
        }
        next = { ...next, state: stopped.current ? 'stopped' : 'done', left: claims.slice(reached) }
      } catch (error) {
        next = { ...next, state: 'failed', left: claims.slice(reached), trouble: troubleOf(error) }
      } finally {
        running.current = false
        void client.invalidateQueries({ queryKey: keys.queue })
      }
      setJob(next)
      announce(next.trouble ?? summaryOf(next), next.trouble ? 'assertive' : 'polite')
      const back = undoOf(next)
      if (back.length > 0) {
        const undo = () => go({ what: `Undone: ${what}`, change: { kind: 'fields' }, claims: back })
        offerUndo({ label: what, undo })
      }
    },
    [client, announce, mayToAll, onChanged],
  )
  const undo = useCallback(() => {
    if (!job) return
    offerUndo(null)
    void go({ what: `Undone: ${job.what}`, change: { kind: 'fields' }, claims: undoOf(job) })
  }, [go, job])
  const goOn = useCallback(() => {
    if (job) void go({ ...job, claims: job.left }, job.results)
  }, [go, job])
  return {
    job,
    start: go,
    undo,
    goOn,
    stop: () => {
      stopped.current = true
    },
    close: () => setJob(null),
  }
}
export type Bulk = ReturnType<typeof useBulk>
