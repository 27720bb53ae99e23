'use client'

import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { operations as contracts, Reply } from '@/lib/contracts/operations'
import type { SourceInput, SourcePatch } from '@/lib/contracts/sources'

export type SourcePage = Reply<typeof contracts.listSources>

/** The library, searched by words, page by page. `initial` is what the server has already read for this search. */
export function useSources(q: string, initial: SourcePage | null) {
  return useInfiniteQuery({
    queryKey: keys.sources({ q }),
    queryFn: ({ pageParam, signal }) =>
      call(operations.listSources, { query: { q: q || undefined, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: SourcePage) => page.nextCursor ?? undefined,
    ...(initial ? { initialData: { pages: [initial], pageParams: [undefined] } } : {}),
    placeholderData: keepPreviousData,
  })
}

/** Adds a source, or changes one under the version that was read. */
export function useSaveSource() {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['sources'] })
  const create = useMutation({
    mutationFn: (source: SourceInput) => call(operations.createSource, { body: source }),
    onSuccess,
  })
  const change = useMutation({
    mutationFn: ({ sourceId, patch }: { sourceId: string; patch: SourcePatch }) =>
      call(operations.changeSource, { params: { sourceId }, body: patch }),
    onSuccess,
  })
  return { create, change }
}
