'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePanel } from '@/components/claims/panel-context'
import { useDesk } from '@/components/desk/desk-context'
import { EventLine } from '@/components/history/event-line'
import { isUnsent } from '@/components/outbox/overlay'
import { ShowMore, UnreadPart } from '@/components/ui/reading'
import { Skeleton } from '@/components/ui/skeleton'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { HistoryPage } from '@/lib/contracts/events'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

/** How many lines of history the panel reads at once. */
const PAGE = 20

/** The history of a claim, newest first, page by page; none is asked for while the server does not know the claim. */
export function useClaimHistory(claimId: string, isThere = true) {
  return useInfiniteQuery({
    enabled: isThere,
    queryKey: keys.claimHistory(claimId),
    queryFn: ({ pageParam, signal }): Promise<HistoryPage> =>
      call(operations.claimHistory, {
        params: { claimId },
        query: { limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

/** How many events a claim's history has, from its first page; null until that is known. */
export function eventCount(pages: readonly HistoryPage[] | undefined): number | null {
  const first = pages?.[0]
  return first ? Object.values(first.kinds).reduce((sum, events) => sum + events, 0) : null
}

/** This claim's history: who, what, when and why. */
export function ClaimHistory({ id }: { id: string }) {
  const { claim } = usePanel()
  const { article, newsroom } = useDesk()
  const words = FINDING_PRESETS[newsroom.findingWords]
  const history = useClaimHistory(claim.id, !isUnsent(claim))
  const { data, isPending, isError, hasNextPage } = history
  const events = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section className="blk" id={id} aria-labelledby={`${id}-title`}>
      <div className="blk-h">
        <h3 className="sec" id={`${id}-title`}>
          History of this claim
        </h3>
        <span className="grow" />
        <Link className="jump" href={`/articles/${article.id}/history?claim=${claim.id}`}>
          Whole page
        </Link>
      </div>
      {isUnsent(claim) ? <p className="mute">It begins when the claim is sent.</p> : null}
      {isPending && !isUnsent(claim) ? <Skeleton lines={4} label="Loading the history" /> : null}
      {isError ? <UnreadPart read={history}>The history could not be read.</UnreadPart> : null}
      <ol className="hist">
        {events.map((event) => (
          <EventLine key={event.id} event={event} words={words} />
        ))}
      </ol>
      {hasNextPage ? <ShowMore list={history} label="Show earlier" quiet /> : null}
    </section>
  )
}
