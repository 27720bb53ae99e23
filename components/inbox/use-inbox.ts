'use client'

import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { usePollEvery } from '@/lib/client/live/use-live'
import { operations } from '@/lib/client/operations'
import { UNREAD_CAP } from '@/lib/contracts/limits'
import type { InboxCount, InboxMark, InboxPage } from '@/lib/contracts/notifications'

const LIST = [...keys.inbox, 'list'] as const

/** The inbox page by page, newest first. `initial` is what the server has already read. */
export function useInbox(unread: boolean, initial: InboxPage | null) {
  return useInfiniteQuery({
    queryKey: [...LIST, { unread }],
    queryFn: ({ pageParam, signal }) =>
      call(operations.listInbox, {
        query: { unread: unread ? 'true' : undefined, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: InboxPage) => page.nextCursor ?? undefined,
    ...(initial ? { initialData: { pages: [initial], pageParams: [undefined] } } : {}),
    placeholderData: keepPreviousData,
    refetchInterval: usePollEvery(),
  })
}

/** Shows marks at once in every list that is at hand; the server's word comes after. */
function showMarked(client: QueryClient, isMarked: (id: string) => boolean, readAt: string | null): void {
  client.setQueriesData<InfiniteData<InboxPage>>(
    { queryKey: LIST },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((item) =>
            isMarked(item.id) && (item.readAt === null) !== (readAt === null) ? { ...item, readAt } : item,
          ),
        })),
      },
  )
}

/** Marks entries as read, or takes marks back. */
export function useMark() {
  const client = useQueryClient()
  return useMutation({
    mutationKey: keys.inboxMark,
    mutationFn: (mark: InboxMark) => call(operations.markRead, { body: mark }),
    async onMutate(mark) {
      // An answer from before would take the marks back for a moment.
      await client.cancelQueries({ queryKey: keys.inbox })
      const readAt = 'ids' in mark && !mark.read ? null : new Date().toISOString()
      showMarked(client, (id) => ('ids' in mark ? mark.ids.includes(id) : id <= mark.upTo), readAt)
      const by = 'ids' in mark ? (mark.read ? -mark.ids.length : mark.ids.length) : -UNREAD_CAP
      client.setQueryData<InboxCount>(
        keys.inboxCount,
        (count) => count && { unread: Math.min(UNREAD_CAP, Math.max(0, count.unread + by)) },
      )
    },
    onSuccess: ({ unread }) => client.setQueryData<InboxCount>(keys.inboxCount, { unread }),
    // Also where it failed: then what was shown is taken back.
    async onSettled() {
      // A list that is read for the first time would not be asked for again, and may have been read before the mark.
      await client.cancelQueries({ queryKey: keys.inbox })
      await client.invalidateQueries({ queryKey: keys.inbox })
    },
  })
}
