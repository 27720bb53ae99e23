'use client'

import '@/components/revisions/revisions.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { Moment } from '@/components/history/moment'
import { ArticleBar } from '@/components/ui/chrome/article-bar'
import { KeyBar } from '@/components/ui/chrome/key-bar'
import { ShowMore, StaleStrip } from '@/components/ui/reading'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { MeView } from '@/lib/contracts/people'
import type { RevisionSummary } from '@/lib/contracts/revisions'
import { type ArticleState, PLACEMENT_OUTCOMES } from '@/lib/domain/claims/vocabulary'
import { mayDo } from '@/lib/domain/people/permissions'
import { ORIGIN_WORDS, OUTCOME_WORDS } from '@/lib/domain/review/revision-words'

type List = { items: RevisionSummary[]; nextCursor: string | null }
type Given = {
  article: {
    id: string
    slug: string
    title: string
    state: ArticleState
    revisionNumber: number
    reporterId: string | null
    waiting: number
  }
  me: MeView
  initial: List
}

/** All revisions of an article: by whom, how large each change was, and what became of the claims. */
export function RevisionsPage({ article, me, initial }: Given) {
  const list = useInfiniteQuery({
    queryKey: keys.revisions(article.id),
    queryFn: ({ pageParam, signal }) =>
      call(operations.listRevisions, {
        params: { articleId: article.id },
        query: { cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: List) => page.nextCursor ?? undefined,
    initialData: { pages: [initial], pageParams: [undefined] },
    refetchOnWindowFocus: 'always',
  })
  const revisions = list.data.pages.flatMap((page) => page.items)
  const newest = revisions[0]?.number ?? article.revisionNumber
  const [pair, setPair] = useState<{ from: number; to: number }>({
    from: Math.max(1, newest - 1),
    to: newest,
  })
  const mayMake =
    article.state !== 'archived' &&
    mayDo(me.role, me.id, 'revision.create', { reporterId: article.reporterId })
  const base = `/articles/${article.id}/revisions`
  const [older, newer] = pair.from < pair.to ? [pair.from, pair.to] : [pair.to, pair.from]
  return (
    <>
      <main id="main">
        <ArticleBar
          articleId={article.id}
          slug={article.slug}
          revisionNumber={article.revisionNumber}
          current="revisions"
          waiting={revisions[0]?.pending ?? article.waiting}
        />
        <div className="wrap">
          <div className="page-h">
            <h2 className="h1">Revisions</h2>
            <span className="grow" />
            {mayMake ? (
              <Link className="btn btn-go btn-lg" href={`${base}/new`}>
                New revision
              </Link>
            ) : null}
          </div>
          {list.isRefetchError ? (
            <StaleStrip read={list}>The list could not be renewed; it is as it was.</StaleStrip>
          ) : null}
          {revisions.length > 1 ? (
            <div className="revs-tools">
              <span className="soft">Choose two to compare.</span>
              {older === newer ? (
                <span className="soft">Revision {older} is chosen on both sides.</span>
              ) : (
                <Link className="btn" href={`${base}/${newer}?from=${older}`}>
                  Compare revision {older} with {newer}
                </Link>
              )}
            </div>
          ) : null}
          <div className="tbl-wrap">
            <table className="tbl revs" aria-label={`Revisions of ${article.title}`}>
              <colgroup>
                {revisions.length > 1 ? <col style={{ width: 96 }} /> : null}
                <col style={{ width: 60 }} />
                <col style={{ width: 150 }} />
                <col style={{ width: 190 }} />
                <col />
                <col style={{ width: 170 }} />
                <col style={{ width: 240 }} />
                <col style={{ width: 190 }} />
              </colgroup>
              <thead>
                <tr>
                  {revisions.length > 1 ? <th scope="col">Compare</th> : null}
                  <th scope="col">Rev</th>
                  <th scope="col">When</th>
                  <th scope="col">Who</th>
                  <th scope="col">Note</th>
                  <th scope="col">Words</th>
                  <th scope="col">Claims</th>
                  <th scope="col">
                    <span className="vh">Open</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {revisions.map((revision) => (
                  <Row
                    key={revision.id}
                    revision={revision}
                    base={base}
                    isNewest={revision.number === newest}
                    pair={revisions.length > 1 ? pair : null}
                    onPair={setPair}
                  />
                ))}
              </tbody>
            </table>
          </div>
          {list.hasNextPage ? (
            <p className="revs-more">
              <ShowMore list={list} label="Show earlier" />
            </p>
          ) : null}
        </div>
      </main>
      <KeyBar
        status="Revisions are never changed; each one stays readable"
        keys={[
          { keys: 'Enter', label: 'open' },
          { keys: 'Ctrl K', label: 'palette' },
          { keys: '?', label: 'help' },
        ]}
      />
    </>
  )
}

type Pair = { from: number; to: number }

function Row(props: {
  revision: RevisionSummary
  base: string
  isNewest: boolean
  pair: Pair | null
  onPair: (pair: Pair) => void
}) {
  const { revision, base, isNewest, pair, onPair } = props
  const { number, pending, change } = revision
  return (
    <tr>
      {pair ? (
        <td className="revs-pick">
          <span className="row">
            {(['from', 'to'] as const).map((side) => (
              <label key={side}>
                <span className="vh">
                  Compare {side} revision {number}
                </span>
                <input
                  type="radio"
                  className="ck"
                  name={`compare-${side}`}
                  checked={pair[side] === number}
                  onChange={() => onPair({ ...pair, [side]: number })}
                />
              </label>
            ))}
          </span>
        </td>
      ) : null}
      <td className="revs-n">
        <Link href={`${base}/${number}${number > 1 ? '' : '?view=after'}`}>
          <span className="vh">Revision </span>
          {number}
        </Link>
      </td>
      <td>
        <Moment at={revision.createdAt} how="day and clock" />
      </td>
      <td>
        <bdi>{revision.author.name}</bdi>
        <br />
        <span className="soft">{ORIGIN_WORDS[revision.origin].label}</span>
      </td>
      <td className="revs-note" dir="auto">
        {revision.note}
        {revision.corrections.length > 0 ? (
          <div className="soft">
            {revision.corrections.length === 1
              ? '1 correction'
              : `${revision.corrections.length} corrections`}{' '}
            taken in, of {claimList(revision.corrections.map(({ claimNumber }) => claimNumber))}
          </div>
        ) : null}
      </td>
      <td>
        {change ? (
          <>
            <b>{change.wordsIn}</b> in, <b>{change.wordsOut}</b> out
            {change.moved > 0 ? (
              <>
                <br />
                {change.moved === 1 ? '1 paragraph moved' : `${change.moved} paragraphs moved`}
              </>
            ) : null}
          </>
        ) : null}
        <div className="soft">{revision.words} words</div>
      </td>
      <td>
        <Outcomes revision={revision} />
      </td>
      <td>
        {pending > 0 && isNewest ? (
          <Link className="btn" href={`${base}/${number}`}>
            Review {pending === 1 ? '1 claim' : `${pending} claims`}
          </Link>
        ) : change ? (
          <Link className="btn" href={`${base}/${number}`}>
            Changes
          </Link>
        ) : (
          <Link className="btn" href={`${base}/${number}?view=after`}>
            Read it
          </Link>
        )}
      </td>
    </tr>
  )
}

const claimList = (numbers: readonly number[]) => {
  const unique = [...new Set(numbers)].sort((a, b) => a - b)
  return `${unique.length === 1 ? 'claim' : 'claims'} ${unique.join(', ')}`
}

/** What became of the claims when a revision came, worst first, and how many of them still wait. */
function Outcomes({ revision }: { revision: RevisionSummary }) {
  const counts = PLACEMENT_OUTCOMES.toReversed().flatMap((outcome) => {
    const count = revision.outcomes[outcome] ?? 0
    return count > 0 ? [{ outcome, count }] : []
  })
  if (counts.length === 0)
    return <span className="soft">{revision.change ? 'none were there' : 'the first text'}</span>
  return (
    <>
      <span className="revs-out">
        {counts.map(({ outcome, count }) => (
          <span key={outcome} title={OUTCOME_WORDS[outcome].hint}>
            <b>{count}</b> {OUTCOME_WORDS[outcome].label.toLowerCase()}
          </span>
        ))}
      </span>
      {revision.pending > 0 ? (
        <span className="flag-line">
          {revision.pending === 1 ? '1 waits' : `${revision.pending} wait`} for a decision
        </span>
      ) : null}
    </>
  )
}
