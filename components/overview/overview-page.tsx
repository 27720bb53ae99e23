'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type Ref, useRef, useState } from 'react'
import { useAddress } from '@/components/articles/use-address'
import { AgreementFigure } from '@/components/overview/agreement-figure'
import { ArticleTable, type ArticleTableHandle, Legend } from '@/components/overview/article-table'
import { FlowFigure } from '@/components/overview/flow-figure'
import styles from '@/components/overview/overview.module.css'
import {
  type OverviewAddress,
  PERIODS,
  readOverviewAddress,
  writeOverviewAddress,
} from '@/components/overview/overview-address'
import { OverviewSkeleton } from '@/components/overview/overview-skeleton'
import { clockWords, counted } from '@/components/overview/overview-words'
import { LoadFigure, MixFigure } from '@/components/overview/standing-figures'
import { TimeFigure } from '@/components/overview/time-figure'
import { useOverview } from '@/components/overview/use-overview'
import { FilterChip, OneOption } from '@/components/queue/filter-chip'
import { KeyBar } from '@/components/ui/chrome/key-bar'
import { Empty } from '@/components/ui/empty'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { StaleStrip, Unreadable } from '@/components/ui/reading'
import { Segmented } from '@/components/ui/segmented'
import { ApiError, call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { OverviewView } from '@/lib/contracts/overview'
import type { MeView } from '@/lib/contracts/people'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import { mayDo } from '@/lib/domain/people/permissions'

type Given = {
  me: MeView
  /** What the server has read for an address, in UTC; null for an article that is not there. */
  initial: { address: string; view: OverviewView | null }
}

/** The desk at a glance: how the work goes, how long it takes, what is found, and how far two looks agree. */
export function OverviewPage({ me, initial }: Given) {
  const [address, setAddress] = useAddress(readOverviewAddress, writeOverviewAddress)
  const read = useOverview(address, initial.address === writeOverviewAddress(address) ? initial.view : null)
  const table = useRef<ArticleTableHandle>(null)
  useKeys('overview', {
    'overview.next': () => table.current?.step(1),
    'overview.previous': () => table.current?.step(-1),
  })
  const isGone = read.error instanceof ApiError && read.error.code === 'not_found'
  const view = isGone ? undefined : read.data
  return (
    <>
      <main id="main" className="wrap" aria-busy={read.isPlaceholderData}>
        <div className={`page-h ${styles.head}`}>
          <h1 className="h1">Overview</h1>
          {view ? <Standing standing={view.standing} /> : null}
          <span className="grow" />
          <Segmented
            label="Period"
            value={address.period}
            options={PERIODS}
            onChange={(period) => setAddress({ ...address, period })}
          />
          <ArticleFilter address={address} view={view} onChange={setAddress} />
        </div>
        {read.isRefetchError && view ? (
          <StaleStrip read={read}>
            The overview could not be counted anew; it is as it was at {clockWords(view.asOf, view.timeZone)}.
          </StaleStrip>
        ) : null}
        {isGone ? (
          <Empty
            title="This article is not here."
            actions={
              <button type="button" className="btn" onClick={() => setAddress({ period: address.period })}>
                Show all articles
              </button>
            }
          >
            It may belong to another newsroom, or you may not see it.
          </Empty>
        ) : view ? (
          <Body view={view} me={me} address={address} table={table} />
        ) : read.isError ? (
          <Unreadable read={read} title="The overview could not be counted.">
            The articles and claims are where they were; the desk cannot be reached just now.
          </Unreadable>
        ) : (
          <OverviewSkeleton />
        )}
      </main>
      <KeyBar
        status={view ? `Counted ${clockWords(view.asOf, view.timeZone)}` : undefined}
        keys={[
          { keys: 'j k', label: 'article', actions: ['overview.next', 'overview.previous'] },
          { keys: 'Enter', label: 'open' },
          { keys: 'Ctrl K', label: 'palette', actions: ['palette'] },
          { keys: '?', label: 'help', actions: ['help'] },
        ]}
      />
    </>
  )
}

type BodyGiven = { view: OverviewView; me: MeView; address: OverviewAddress; table: Ref<ArticleTableHandle> }

function Body({ view, me, address, table }: BodyGiven) {
  const words = FINDING_PRESETS[me.newsroom.findingWords]
  if (view.standing.articles === 0) return <Nothing mayLoad={mayDo(me.role, me.id, 'article.create')} />
  const period = PERIOD_WORDS[address.period]
  return (
    <>
      <div className={`charts ${styles.charts}`}>
        <FlowFigure view={view} />
        <TimeFigure times={view.timeToFinding} />
        <AgreementFigure agreement={view.agreement} words={words} period={period} />
      </div>
      <ArticleTable articles={view.articles} words={words} handle={table} />
      <Legend words={words} />
      <div className={`charts ${styles.two}`}>
        <MixFigure mix={view.findingMix} words={words} period={period} />
        <LoadFigure load={view.openByAssignee} articleId={address.articleId} />
      </div>
    </>
  )
}

const PERIOD_WORDS: Readonly<Record<OverviewAddress['period'], string>> = {
  today: 'today',
  '14': 'in 14 days',
  '90': 'in 90 days',
}

function Nothing({ mayLoad }: { mayLoad: boolean }) {
  return (
    <div className="tbl-wrap">
      <Empty
        title="Nothing lies on the desk yet."
        actions={
          mayLoad && (
            <Link className="btn btn-go" href="/articles/new">
              Load an article
            </Link>
          )
        }
      >
        {mayLoad
          ? 'Once claims are marked in an article, how the work on them goes is told here.'
          : 'How the work goes is told here once a checker has loaded an article that you may see.'}
      </Empty>
    </div>
  )
}

/** How the claims stand now, in one sentence. */
function Standing({ standing }: Pick<OverviewView, 'standing'>) {
  const { open, openArticles, overdue, dueToday, openStates, textChanged } = standing
  return (
    <span className={`soft ${styles.standing}`}>
      <b>{open}</b> open in {counted(openArticles, 'article')}
      {overdue > 0 && (
        <>
          , <b>{overdue}</b> overdue
        </>
      )}
      {dueToday > 0 && (
        <>
          , <b>{dueToday}</b> due today
        </>
      )}
      {openStates.waiting_for_source > 0 && (
        <>
          , <b>{openStates.waiting_for_source}</b> waiting for a source
        </>
      )}
      {textChanged > 0 && (
        <>
          , text changed under <b>{textChanged}</b> {textChanged === 1 ? 'finding' : 'findings'}
        </>
      )}
    </span>
  )
}

/** The article that the page is narrowed to. Their names are asked for when somebody wants to choose. */
function ArticleFilter({
  address,
  view,
  onChange,
}: {
  address: OverviewAddress
  view: OverviewView | undefined
  onChange: (address: OverviewAddress) => void
}) {
  const [wanted, setWanted] = useState(false)
  const { articleId, ...rest } = address
  const names = useQuery({
    queryKey: [...keys.articles, 'names'],
    queryFn: ({ signal }) => call(operations.listArticles, { query: { limit: 200 }, signal }),
    enabled: wanted,
  })
  const items = names.data?.items ?? view?.articles.items ?? []
  const slug =
    view?.article?.id === articleId ? view?.article?.slug : items.find((one) => one.id === articleId)?.slug
  return (
    <FilterChip
      label="Article"
      value={articleId === undefined ? null : (slug ?? 'one article')}
      onClear={() => onChange(rest)}
      onOpen={() => setWanted(true)}
    >
      <OneOption
        legend="Article"
        options={items.map((one) => ({ value: one.id, label: one.slug }))}
        chosen={articleId ?? null}
        onChoose={(chosen) => onChange(chosen === null ? rest : { ...rest, articleId: chosen })}
      />
    </FilterChip>
  )
}
