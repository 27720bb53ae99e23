import type { QueryClient } from '@tanstack/react-query'
import { keys } from '@/lib/client/keys'
import { notePut } from '@/lib/client/live/own-puts'
import type { ClaimDetail, ClaimView } from '@/lib/contracts/claims'

/** Claims with one of them as the server has answered it; a new one is sorted in by its place in the text. */
export function withClaim(claims: readonly ClaimView[], claim: ClaimView): ClaimView[] {
  const startOf = (one: ClaimView) => Math.min(...one.anchors.map(({ start }) => start))
  return [...claims.filter(({ id }) => id !== claim.id), claim].sort(
    (a, b) => startOf(a) - startOf(b) || a.number - b.number,
  )
}

/**
 * Puts a claim as the server has answered it wherever this page holds it, and asks anew for what follows from it: its
 * history, the article's progress, the queue. A `ClaimView` leaves evidence and checks of the held one as they are.
 */
export function putClaim(client: QueryClient, articleId: string, claim: ClaimDetail | ClaimView): void {
  notePut(claim.id)
  client.setQueryData<ClaimDetail>(keys.claim(claim.id), (before) =>
    'evidence' in claim ? claim : before && { ...before, ...claim },
  )
  client.setQueryData<ClaimView[]>(keys.claims(articleId), (claims) => claims && withClaim(claims, claim))
  void client.invalidateQueries({ queryKey: keys.claimHistory(claim.id) })
  refreshAround(client, articleId)
}

/** Takes a deleted claim off the page. */
export function dropClaim(client: QueryClient, articleId: string, claimId: string): void {
  notePut(claimId)
  client.setQueryData<ClaimView[]>(keys.claims(articleId), (claims) =>
    claims?.filter(({ id }) => id !== claimId),
  )
  client.removeQueries({ queryKey: keys.claim(claimId) })
  refreshAround(client, articleId)
}

function refreshAround(client: QueryClient, articleId: string): void {
  void client.invalidateQueries({ queryKey: keys.article(articleId), exact: true })
  void client.invalidateQueries({ queryKey: keys.queue })
}
