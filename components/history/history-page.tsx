'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useAddress } from '@/components/articles/use-address'
import { AsItStood } from '@/components/history/as-it-stood'
import { BreakExplained, BreakRow } from '@/components/history/break-explained'
import { ChainStrip } from '@/components/history/chain-strip'
import { EventRow } from '@/components/history/event-row'
import styles from '@/components/history/history.module.css'
import { readHistoryAddress, writeHistoryAddress } from '@/components/history/history-address'
import { passesFilter } from '@/components/history/stand-at'
import { TimeSlider } from '@/components/history/time-slider'
import { TrailFilter } from '@/components/history/trail-filter'
import { useTrail } from '@/components/history/use-history'
import { useVerification } from '@/components/history/use-verification'
import { describeBreak } from '@/components/history/verify-chain'
import { ArticleBar } from '@/components/ui/chrome/article-bar'
import { KeyBar } from '@/components/ui/chrome/key-bar'
import { Empty } from '@/components/ui/empty'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useAnnounce } from '@/components/ui/live-region'
import { ShowMore, Unreadable } from '@/components/ui/reading'
import { Skeleton } from '@/components/ui/skeleton'
import type { EventView, HistoryPage as Trail } from '@/lib/contracts/events'
import type { MeView } from '@/lib/contracts/people'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

/** How many lines of an earlier state are drawn at once: they are all in memory, but not all on screen. */
const LINES_SHOWN = 200

type Given = {
  article: { id: string; slug: string; title: string; revisionNumber: number; waiting: number }
  claims: readonly { id: string; number: number }[]
  me: MeView
  initial: { address: string; page: Trail }
}

/** The audit of one article: the chain and whether it holds, time travel, and the trail with its filter. */
export function HistoryPage({ article, claims, me, initial }: Given) {
  const announce = useAnnounce()
  const [filter, setFilter] = useAddress(readHistoryAddress, writeHistoryAddress)
  const trail = useTrail(
    article.id,
    filter,
    initial.address === writeHistoryAddress(filter) ? initial.page : null,
  )
  const { verification, verify } = useVerification(article.id, me.newsroom.id)
  const [asOf, setAsOf] = useState<number | null>(null)
  const [shown, setShown] = useState(LINES_SHOWN)
  const words = FINDING_PRESETS[me.newsroom.findingWords]

  const events = verification.kind === 'done' ? verification.events : null
  const verdict = verification.kind === 'done' ? verification.verdict : null
  const brokenAt = verdict?.kind === 'broken' ? verdict.seq : null
  const told = useRef<string | null>(null)
  useEffect(() => {
    if (!verdict) return
    const message = verdict.kind === 'broken' ? `The chain is broken. ${describeBreak(verdict)}` : null
    if (message !== null && told.current !== message) announce(message, 'assertive')
    told.current = message
  }, [verdict, announce])

  // An earlier state is read from the events in memory; the present one from the server, page by page.
  const earlier = useMemo(() => {
    if (asOf === null || events === null) return null
    return events.filter((event) => event.seq <= asOf && passesFilter(event, filter)).reverse()
  }, [asOf, events, filter])
  const pages = trail.data?.pages ?? []
  const lines: readonly EventView[] = earlier ? earlier.slice(0, shown) : pages.flatMap((page) => page.items)
  const folded = earlier && events ? events.filter((event) => asOf !== null && event.seq > asOf).length : 0
  const first = pages[0] ?? initial.page

  const step = useCallback(
    (by: -1 | 1) => {
      if (!events || events.length === 0) return
      const last = events.length - 1
      const at = asOf === null ? last : events.findIndex((event) => event.seq === asOf)
      const target = events[Math.max(0, Math.min(last, at + by))]
      if (target) setAsOf(target.seq === events[last]?.seq ? null : target.seq)
    },
    [events, asOf],
  )
  useKeys('history', {
    'history.earlier': () => step(-1),
    'history.later': () => step(1),
    'history.verify': () => verify(),
  })

  const exportTrail = () => {
    if (!events) return
    const body = JSON.stringify(
      { articleId: article.id, newsroomId: me.newsroom.id, verdict, events },
      null,
      2,
    )
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([body], { type: 'application/json' }))
    link.download = `${article.slug}-history.json`
    link.click()
    URL.revokeObjectURL(link.href)
  }

  const more = earlier ? earlier.length > lines.length : trail.hasNextPage
  const showMore = () => (earlier ? setShown(shown + LINES_SHOWN) : trail.fetchNextPage())
  return (
    <>
      <main id="main">
        <ArticleBar
          articleId={article.id}
          slug={article.slug}
          revisionNumber={article.revisionNumber}
          current="history"
          waiting={article.waiting}
        />
        <div className={`histpage ${styles.page}`}>
          <h2 className="vh">History of {article.title}</h2>
          <ChainStrip verification={verification} onVerify={verify} onExport={exportTrail} />
          {events && events.length > 1 && (
            <TimeSlider events={events} asOf={asOf} brokenAt={brokenAt} onChange={setAsOf} />
          )}
          <div className="h3col">
            <TrailFilter
              filter={filter}
              actors={first.actors}
              kinds={first.kinds}
              claims={claims}
              onFilter={setFilter}
            />
            <section aria-label="Trail">
              <div className="trail-h">
                {folded > 0 ? (
                  <>
                    <span className="later">
                      {folded} later {folded === 1 ? 'event is' : 'events are'} folded away
                      {brokenAt !== null && asOf !== null && brokenAt <= asOf ? ', none proved' : ''}
                    </span>
                    <button type="button" className={styles.link} onClick={() => setAsOf(null)}>
                      Show them
                    </button>
                  </>
                ) : (
                  <span>{first.head.seq === 1 ? '1 event' : `${first.head.seq} events`} in all</span>
                )}
                <span className="grow" />
                <span className="mute">newest first</span>
              </div>
              {trail.isError && lines.length === 0 ? (
                <Unreadable read={trail} title="The history could not be read.">
                  Nothing is lost: it stays on the server as it is.
                </Unreadable>
              ) : trail.isPending && !earlier ? (
                <Skeleton lines={8} label="Reading the history" />
              ) : lines.length === 0 ? (
                <Empty
                  title="No line of this history is like that."
                  actions={
                    <button type="button" className="btn" onClick={() => setFilter({})}>
                      Show all lines
                    </button>
                  }
                >
                  Search and filters narrow what is shown; the history itself is whole.
                </Empty>
              ) : (
                <ol className="trail">
                  {lines.map((event, at) => (
                    <Line
                      key={event.id}
                      event={event}
                      before={lines[at - 1]}
                      brokenAt={brokenAt}
                      because={verdict?.kind === 'broken' ? describeBreak(verdict) : ''}
                    >
                      <EventRow
                        event={event}
                        articleId={article.id}
                        meId={me.id}
                        words={words}
                        proved={
                          verdict === null || verdict.kind === 'unable'
                            ? null
                            : brokenAt === null || event.seq < brokenAt
                        }
                        newDay={isNewDay(event, lines[at - 1])}
                      />
                    </Line>
                  ))}
                </ol>
              )}
              {more && (
                <p className={styles.more}>
                  <ShowMore
                    list={{ isFetchingNextPage: trail.isFetchingNextPage, fetchNextPage: showMore }}
                    label="Show earlier"
                  />
                </p>
              )}
            </section>
            {brokenAt !== null ? (
              <BreakExplained brokenAt={brokenAt} />
            ) : events ? (
              <AsItStood
                events={events}
                asOf={asOf}
                articleId={article.id}
                claimIds={new Map(claims.map((claim) => [claim.number, claim.id]))}
                words={words}
              />
            ) : (
              <span />
            )}
          </div>
        </div>
      </main>
      <KeyBar
        status={asOf === null ? undefined : 'Read only: an earlier state'}
        keys={[
          { keys: '[ ]', label: 'earlier, later', actions: ['history.earlier', 'history.later'] },
          { keys: 'v', label: 'verify', actions: ['history.verify'] },
          { keys: 'Ctrl K', label: 'palette', actions: ['palette'] },
          { keys: '?', label: 'help', actions: ['help'] },
        ]}
      />
    </>
  )
}

const isNewDay = (event: EventView, before: EventView | undefined) =>
  before === undefined || new Date(event.at).toDateString() !== new Date(before.at).toDateString()

/** A line, with the cut above it where the chain breaks between it and the newer line before it. */
function Line({
  event,
  before,
  brokenAt,
  because,
  children,
}: {
  event: EventView
  before: EventView | undefined
  brokenAt: number | null
  because: string
  children: React.ReactNode
}) {
  const cut = brokenAt !== null && event.seq < brokenAt && (before === undefined || before.seq >= brokenAt)
  return (
    <>
      {cut && <BreakRow because={because} provedHash={event.hash} />}
      {children}
    </>
  )
}
