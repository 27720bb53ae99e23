'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type HistoryFilter, writeHistoryAddress } from '@/components/history/history-address'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { EventView, HistoryPage } from '@/lib/contracts/events'

/** Rows of a page of the trail, and of each request when a whole history is collected. */
const PAGE_ROWS = 50
const COLLECTED_ROWS = 200

const queryOf = (filter: HistoryFilter) => ({
  kind: filter.kind?.join(','),
  actorId: filter.actorId,
  claimId: filter.claimId,
  q: filter.q,
})

/** An article's trail, newest first, page by page. `initial` is what the server has already read for this filter. */
export function useTrail(articleId: string, filter: HistoryFilter, initial: HistoryPage | null) {
  return useInfiniteQuery({
    queryKey: keys.articleHistory(articleId, writeHistoryAddress(filter)),
    queryFn: ({ pageParam, signal }) =>
      call(operations.articleHistory, {
        params: { articleId },
        query: { ...queryOf(filter), limit: PAGE_ROWS, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: HistoryPage) => page.nextCursor ?? undefined,
    ...(initial ? { initialData: { pages: [initial], pageParams: [undefined] } } : {}),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: 'always',
  })
}

/**
 * Reads an article's whole history, whatever is filtered on screen, for verification and the time slider.
 *
 * @returns all events oldest first, with the head as it stood when the first page was read.
 */
export async function collectHistory(
  articleId: string,
  signal: AbortSignal,
): Promise<{ events: EventView[]; head: HistoryPage['head'] }> {
  const events: EventView[] = []
  let head: HistoryPage['head'] | null = null
  let cursor: string | undefined
  do {
    const page: HistoryPage = await call(operations.articleHistory, {
      params: { articleId },
      query: { limit: COLLECTED_ROWS, cursor },
      signal,
    })
    head ??= page.head
    events.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return { events: events.reverse(), head }
}
