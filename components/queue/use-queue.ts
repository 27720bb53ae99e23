'use client'

import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import {
  type QueueAddress,
  queueInput,
  takeNextFilter,
  writeQueueAddress,
} from '@/components/queue/queue-address'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import type { QueueCounts, QueuePage, QueueRow } from '@/lib/contracts/claims'
import { operations } from '@/lib/contracts/operations'

/** How often an open queue asks what has changed. */
const REFRESH_MS = 15_000
/** Beyond this many pages the list is renewed on focus and by the button only: each page is a request of its own. */
const REFRESHED_PAGES = 5

/** The queue's rows, page by page. `initial` is what the server has already read for this address. */
export function useQueueRows(address: QueueAddress, initial: QueuePage | null) {
  return useInfiniteQuery({
    queryKey: keys.queuePage(writeQueueAddress(address)),
    queryFn: ({ pageParam, signal }) =>
      call(operations.readQueue, {
        query: { ...queueInput(address, new Date()), cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: QueuePage) => page.nextCursor ?? undefined,
    ...(initial ? { initialData: { pages: [initial], pageParams: [undefined] } } : {}),
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      (query.state.data?.pages.length ?? 1) <= REFRESHED_PAGES ? REFRESH_MS : false,
    refetchOnWindowFocus: 'always',
  })
}

/** The counts of the standing views. */
export function useQueueCounts(initial: QueueCounts) {
  return useQuery({
    queryKey: keys.queueCounts,
    queryFn: ({ signal }) => call(operations.countQueue, { signal }),
    initialData: initial,
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: 'always',
  })
}

/** Take next, take and release. Each renews the queue, whether it went well or not: a refusal means the list was old. */
export function useQueueMoves() {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: keys.queue })
  const takeNext = useMutation({
    mutationFn: (address: QueueAddress) =>
      call(operations.takeNext, { body: { filter: takeNextFilter(address, new Date()) } }),
    onSettled: renew,
  })
  const take = useMutation({
    mutationFn: (row: QueueRow) => call(operations.takeClaim, { params: { claimId: row.id } }),
    onSettled: renew,
  })
  const release = useMutation({
    mutationFn: (row: QueueRow) =>
      call(operations.releaseClaim, { params: { claimId: row.id }, body: { leaseFence: row.leaseFence } }),
    onSettled: renew,
  })
  return { takeNext, take, release }
}
