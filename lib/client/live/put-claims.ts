import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { keys } from '@/lib/client/keys'
import type { ClaimView } from '@/lib/contracts/claims'
import type { QueuePage, QueueRow } from '@/lib/contracts/queue-rows'

/**
 * A list of claims in text order with some of them as the server told them last.
 *
 * @param fresh takes the place of what is listed, unless that is newer: an answer may come after a later one
 * @param goneIds are left out
 * @returns the list itself where nothing is another than before.
 */
export function withClaims(
  claims: readonly ClaimView[],
  fresh: readonly ClaimView[],
  goneIds: readonly string[] = [],
): readonly ClaimView[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  const newer = fresh.filter((claim) => claim.version >= (byId.get(claim.id)?.version ?? 0))
  const gone = goneIds.filter((id) => byId.has(id))
  if (newer.length === 0 && gone.length === 0) return claims
  for (const claim of newer) byId.set(claim.id, claim)
  for (const id of gone) byId.delete(id)
  const startOf = (claim: ClaimView) =>
    Math.min(...claim.anchors.map(({ start }) => start), Number.POSITIVE_INFINITY)
  const starts = new Map([...byId.values()].map((claim) => [claim.id, startOf(claim)]))
  return [...byId.values()].sort((a, b) => {
    const [first = 0, second = 0] = [starts.get(a.id), starts.get(b.id)]
    return first === second ? a.number - b.number : first - second
  })
}

/** Puts claims that others have changed wherever this page holds them: in the article's list, and in rows of the queue. */
export function putClaims(
  client: QueryClient,
  articleId: string,
  fresh: readonly ClaimView[],
  goneIds: readonly string[],
): void {
  client.setQueryData<ClaimView[]>(
    keys.claims(articleId),
    (claims) => claims && (withClaims(claims, fresh, goneIds) as ClaimView[]),
  )
  const byId = new Map(fresh.map((claim) => [claim.id, claim]))
  client.setQueriesData<InfiniteData<QueuePage>>({ queryKey: keys.queuePages }, (data) =>
    data?.pages.some(({ items }) => items.some(({ id }) => byId.has(id)))
      ? {
          ...data,
          pages: data.pages.map((page) => ({ ...page, items: page.items.map((row) => renewed(row, byId)) })),
        }
      : data,
  )
}

function renewed(row: QueueRow, byId: ReadonlyMap<string, ClaimView>): QueueRow {
  const claim = byId.get(row.id)
  if (!claim || claim.version < row.version) return row
  const { anchors: _, ...fields } = claim
  return { ...row, ...fields }
}

/** Whether this page shows the article's claims, or one of these in the queue. */
export function showsAny(client: QueryClient, articleId: string, claimIds: ReadonlySet<string>): boolean {
  const cache = client.getQueryCache()
  if (cache.find({ queryKey: keys.claims(articleId), exact: true })?.isActive()) return true
  return cache
    .findAll({ queryKey: keys.queuePages, type: 'active' })
    .some((query) =>
      (query.state.data as InfiniteData<QueuePage> | undefined)?.pages.some(({ items }) =>
        items.some(({ id }) => claimIds.has(id)),
      ),
    )
}

/** From this number of pages on a queue is long. */
const LONG_QUEUE_PAGES = 4

/** Whether the queue on screen has so many pages that asking for all of them is much. */
export const isLongQueue = (client: QueryClient): boolean =>
  client
    .getQueryCache()
    .findAll({ queryKey: keys.queuePages, type: 'active' })
    .some(
      (query) =>
        ((query.state.data as InfiniteData<QueuePage> | undefined)?.pages.length ?? 0) >= LONG_QUEUE_PAGES,
    )
