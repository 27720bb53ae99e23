'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { describeEvent } from '@/components/history/describe-event'
import { EventSentence } from '@/components/history/event-sentence'
import { Moment } from '@/components/history/moment'
import type { FindingWordsShown } from '@/components/ui/finding'
import { Skeleton } from '@/components/ui/skeleton'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { readEvent } from '@/lib/contracts/events'
import { operations } from '@/lib/contracts/operations'

/** Lines that are read at a time. */
const PAGE = 20

/** This claim's history in its panel: who, what, old → new, why; newest first. */
export function ClaimHistory(props: { articleId: string; claimId: string; words: FindingWordsShown }) {
  const { claimId } = props
  const history = useInfiniteQuery({
    queryKey: keys.claimHistory(claimId),
    queryFn: ({ pageParam, signal }) =>
      call(operations.claimHistory, { params: { claimId }, query: { limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const events = history.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section className="blk" aria-labelledby="claim-history-title" id="claim-history">
      <div className="blk-h">
        <h3 className="sec" id="claim-history-title">
          History of this claim
        </h3>
        <span className="grow" />
        <Link className="mute" href={`/articles/${props.articleId}/history?claim=${claimId}`}>
          In the article’s history
        </Link>
      </div>
      {history.isPending ? <Skeleton lines={4} label="Loading the history" /> : null}
      {history.isError ? (
        <p className="soft">
          The history could not be read.{' '}
          <button type="button" className="linkb" onClick={() => history.refetch()}>
            Try again
          </button>
        </p>
      ) : null}
      <ol className="hist">
        {events.map((event) => (
          <li key={event.id}>
            <b>{event.actor.name}</b> <EventSentence parts={describeEvent(readEvent(event), props.words).parts} words={props.words} />{' '}
            <span className="mute">
              <Moment at={event.at} how="day and clock" />
            </span>
            {event.reason ? <div dir="auto">{event.reason}</div> : null}
          </li>
        ))}
      </ol>
      {history.hasNextPage ? (
        <button type="button" className="btn btn-bare" disabled={history.isFetchingNextPage} onClick={() => history.fetchNextPage()}>
          Show earlier
        </button>
      ) : null}
    </section>
  )
}
