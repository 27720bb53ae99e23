'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'

/** While a page is being fetched its copies are asked for again after this long, in ms. */
const ASK_AGAIN_MS = 1_500
/** How many copies are listed. */
const SHOWN = 20

/** The copies of a source, newest first; followed while one of them is under way. */
export function useCopies(sourceId: string, enabled = true) {
  return useQuery({
    queryKey: keys.copies(sourceId),
    queryFn: ({ signal }) =>
      call(operations.listCopies, { params: { sourceId }, query: { limit: SHOWN }, signal }),
    enabled,
    refetchInterval: ({ state }) =>
      state.data?.items.some((copy) => copy.state === 'queued') ? ASK_AGAIN_MS : false,
  })
}

/** Asks for a copy of what a source's address answers now. */
export function useArchive(sourceId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(operations.archiveSource, { params: { sourceId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sources'] }),
  })
}
