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

/** A page with the moment for which its relative due filter was worked out: the pages after it must ask for the same. */
type ReadPage = QueuePage & { readonly at: number }
type PageParam = { readonly cursor: string; readonly at: number }

/** The queue's rows, page by page. `initial` is what the server has already read for this address. */
export function useQueueRows(address: QueueAddress, initial: QueuePage | null) {
  return useInfiniteQuery({
    queryKey: keys.queuePage(writeQueueAddress(address)),
    queryFn: async ({ pageParam, signal }): Promise<ReadPage> => {
      const at = pageParam?.at ?? Date.now()
      const query = { ...queueInput(address, new Date(at)), cursor: pageParam?.cursor }
      return { ...(await call(operations.readQueue, { query, signal })), at }
    },
    initialPageParam: null as PageParam | null,
    getNextPageParam: (page: ReadPage): PageParam | undefined =>
      page.nextCursor === null ? undefined : { cursor: page.nextCursor, at: page.at },
    ...(initial ? { initialData: { pages: [{ ...initial, at: 0 }], pageParams: [null] } } : {}),
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

/** How many free claims are looked at to name the next one: those that wait for somebody else's second look are passed over. */
const NEXT_LOOKED_AT = 5

/** The claim that take next would take within this address: by priority, then due date, held by nobody. */
export function useNextUp(address: QueueAddress, meId: string, enabled: boolean) {
  const holdable = address.holder === undefined || address.holder === 'nobody'
  return useQuery({
    queryKey: [...keys.queue, 'next', writeQueueAddress({ ...address, sort: 'due' })],
    queryFn: async ({ signal }): Promise<QueueRow | null> => {
      const query = {
        ...queueInput({ ...address, holder: 'nobody', sort: 'priority' }, new Date()),
        limit: NEXT_LOOKED_AT,
      }
      const { items } = await call(operations.readQueue, { query, signal })
      const free = items.find(
        (row) =>
          row.workState !== 'closed' &&
          !(row.workState === 'needs_second_look' && row.findingBy?.id === meId),
      )
      return free ?? null
    },
    enabled: enabled && holdable,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
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
