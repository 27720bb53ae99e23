'use client'

import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Chosen } from '@/components/queue/use-selection'
import { SERVER_ZONE, useTimeZone } from '@/components/ui/use-time-zone'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { usePollEvery } from '@/lib/client/live/use-live'
import { operations } from '@/lib/client/operations'
import { queueCountsIn } from '@/lib/client/queue-counts'
import {
  filterOf,
  matchInput,
  type QueueAddress,
  queueInput,
  writeQueueAddress,
} from '@/lib/contracts/queue-address'
import type { QueueCounts, QueuePage, QueueRow } from '@/lib/contracts/queue-rows'

/** Beyond this many pages the list is renewed on focus and by the button only: each page is a request of its own. */
const REFRESHED_PAGES = 5

/** A page with the moment for which its relative due filter was worked out: the pages after it must ask for the same. */
type ReadPage = QueuePage & { readonly at: number }
type PageParam = { readonly cursor: string; readonly at: number }

/** The queue's rows, page by page. `initial` is what the server has already read for this address. */
export function useQueueRows(address: QueueAddress, initial: QueuePage | null) {
  const pollEvery = usePollEvery()
  return useInfiniteQuery({
    queryKey: keys.queuePage(writeQueueAddress({ ...address, columns: undefined })),
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
      (query.state.data?.pages.length ?? 1) <= REFRESHED_PAGES ? pollEvery : false,
    refetchOnWindowFocus: 'always',
  })
}

/** The counts of the standing views, by the reader's own days as soon as their zone is known. */
export function useQueueCounts(initial: QueueCounts) {
  const timeZone = useTimeZone()
  const { data } = useQuery({
    ...queueCountsIn(timeZone),
    ...(timeZone === SERVER_ZONE ? { initialData: initial } : {}),
    refetchInterval: usePollEvery(),
    refetchOnWindowFocus: 'always',
  })
  return { data: data ?? initial }
}

/** The claim that take next would take within this address, as the server chooses it. */
export function useNextUp(address: QueueAddress, enabled: boolean) {
  return useQuery({
    queryKey: [
      ...keys.queue,
      'next',
      writeQueueAddress({ ...address, sort: 'due', group: undefined, columns: undefined }),
    ],
    queryFn: async ({ signal }): Promise<QueueRow | null> =>
      (await call(operations.nextUp, { query: matchInput(address, new Date()), signal })).claim,
    enabled,
    placeholderData: keepPreviousData,
    refetchInterval: usePollEvery(),
  })
}

/** All claims that an address holds, by id and version, page by page. @throws {DOMException} once `signal` ends it */
export async function collectMatches(address: QueueAddress, signal: AbortSignal): Promise<Chosen[]> {
  const query = matchInput(address, new Date())
  const all: Chosen[] = []
  let cursor: string | undefined
  do {
    const page = await call(operations.matchQueue, { query: { ...query, cursor }, signal })
    all.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return all
}

/** How many claims an address holds, where that is asked for. */
export function useMatchCount(address: QueueAddress, enabled: boolean): number | null {
  const { data } = useQuery({
    queryKey: [
      ...keys.queue,
      'matches',
      writeQueueAddress({ ...address, sort: 'due', group: undefined, columns: undefined }),
    ],
    queryFn: ({ signal }) =>
      call(operations.matchQueue, { query: { ...matchInput(address, new Date()), limit: 1 }, signal }),
    enabled,
  })
  return data?.count ?? null
}

/** Take next, take and release. Each renews the queue, whether it went well or not: a refusal means the list was old. */
export function useQueueMoves() {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: keys.queue })
  const takeNext = useMutation({
    mutationFn: (address: QueueAddress) =>
      call(operations.takeNext, { body: { filter: filterOf(address, new Date()) } }),
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
