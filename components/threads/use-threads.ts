'use client'

import { type QueryClient, useQuery } from '@tanstack/react-query'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { usePollEvery } from '@/lib/client/live/use-live'
import { operations } from '@/lib/client/operations'
import type { ClaimDetail, ClaimView } from '@/lib/contracts/claims'
import type { ThreadView } from '@/lib/contracts/threads'

/** The talk about one claim, oldest thread first; null until it is known. */
export function useThreads(claimId: string, isThere: boolean) {
  const { data, error, refetch } = useQuery({
    enabled: isThere,
    queryKey: keys.threads(claimId),
    queryFn: async ({ signal }) =>
      (await call(operations.listThreads, { params: { claimId }, signal })).items,
    refetchInterval: usePollEvery(),
    refetchOnWindowFocus: true,
  })
  return { threads: data ?? null, error, refetch }
}

/** Puts a thread as the server has answered it wherever this page holds it; the history and the claim's count follow. */
export function putThread(client: QueryClient, thread: ThreadView): void {
  const { claimId, articleId } = thread
  const after = client.setQueryData<ThreadView[]>(keys.threads(claimId), (all) => {
    if (!all) return undefined
    return all.some(({ id }) => id === thread.id)
      ? all.map((one) => (one.id === thread.id ? thread : one))
      : [...all, thread]
  })
  const openThreads = after?.filter(({ state }) => state === 'open').length
  if (openThreads !== undefined) {
    client.setQueryData<ClaimDetail>(keys.claim(claimId), (claim) => claim && { ...claim, openThreads })
    client.setQueryData<ClaimView[]>(keys.claims(articleId), (claims) =>
      claims?.map((claim) => (claim.id === claimId ? { ...claim, openThreads } : claim)),
    )
  }
  void client.invalidateQueries({ queryKey: keys.threads(claimId) })
  void client.invalidateQueries({ queryKey: keys.claimHistory(claimId) })
  // An answer moves the claim.
  void client.invalidateQueries({ queryKey: keys.claim(claimId), exact: true })
}
