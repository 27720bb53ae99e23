'use client'

import '@/components/desk/desk.css'
import '@/components/claims/claims.css'
import '@/components/revisions/revisions.css'
import { IconX } from '@tabler/icons-react'
import Link from 'next/link'
import { useMemo, useRef } from 'react'
import { useAddress } from '@/components/articles/use-address'
import { useSheetDrag } from '@/components/desk/use-sheet-drag'
import { NowAndAfter } from '@/components/revisions/decision-panel'
import {
  PAIR_ORDER,
  type PairClaim,
  type PairOutcome,
  pairClaims,
  wordsOf,
} from '@/components/revisions/pair-groups'
import { RailHead, RailItem } from '@/components/revisions/rail'
import { readRevisionAddress, writeRevisionAddress } from '@/components/revisions/revision-address'
import { RevisionBar } from '@/components/revisions/revision-bar'
import { RevisionKeys } from '@/components/revisions/revision-keys'
import { TextColumn } from '@/components/revisions/text-column'
import { TextNotice } from '@/components/revisions/text-notice'
import { useComparison } from '@/components/revisions/use-comparison'
import { useRevealChosen } from '@/components/revisions/use-reveal-chosen'
import type { FindingWordsShown } from '@/components/ui/finding'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useAnnounce } from '@/components/ui/live-region'
import type { ArticleView } from '@/lib/contracts/articles'
import type { MeView } from '@/lib/contracts/people'
import type { ClaimAtRevision, RevisionAsItStood } from '@/lib/contracts/revisions'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

const NOTHING: [] = []

const TITLES: Readonly<Record<PairOutcome, string>> = {
  differs: 'Words differ',
  gone: 'Not there any more',
  new: 'Made since',
  same: 'Same words',
}

/** Any two revisions side by side in one text, with their claims as they stood. Nothing is decided here. */
export function PairPage(props: {
  article: ArticleView
  before: RevisionAsItStood
  after: RevisionAsItStood
  me: MeView
}) {
  const { article, before, after, me } = props
  const announce = useAnnounce()
  const [address, setAddress] = useAddress(readRevisionAddress, writeRevisionAddress)
  const words = FINDING_PRESETS[me.newsroom.findingWords]
  const comparison = useComparison(before.revision, after.revision)
  const pairs = useMemo(() => pairClaims(before.claims, after.claims), [before, after])
  const order = useMemo(
    () => PAIR_ORDER.flatMap((outcome) => pairs.filter((one) => one.outcome === outcome)),
    [pairs],
  )
  const chosen = order.find(({ id }) => id === address.claimId) ?? null
  const desk = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const galley = useRef<HTMLElement>(null)
  const choose = (pair: PairClaim | null) => setAddress({ ...address, claimId: pair?.id ?? null }, 'replace')
  const step = (by: 1 | -1) => {
    const at = chosen ? order.indexOf(chosen) + by : by > 0 ? 0 : order.length - 1
    const next = order[at]
    if (next) choose(next)
    else announce('No claim to go to.')
  }
  useKeys('revisions', { 'revisions.next': () => step(1), 'revisions.previous': () => step(-1) })
  useSheetDrag(desk, () => choose(null))
  useRevealChosen(scroller, chosen?.number ?? null, `${address.view}/${comparison.shown !== null}`)
  const change = comparison.shown?.comparison ?? null
  const hrefOf = (pair: PairClaim) =>
    `/articles/${article.id}/revisions/${after.revision.number}?${writeRevisionAddress({ ...address, claimId: pair.id })}`
  return (
    <div className="desk-page rev-page">
      <RevisionBar
        article={article}
        beforeNumber={before.revision.number}
        afterNumber={after.revision.number}
        view={address.view}
        onView={(view) => setAddress({ ...address, view }, 'replace')}
        change={change}
        waiting={article.progress.textChanged}
        rechecks={0}
        isBusy={false}
        onAcceptAll={null}
      />
      <main id="main" ref={desk} className="desk is-rev">
        <RailHead
          label="Claims by how their words compare"
          title={
            <>
              <b>
                Revision {before.revision.number} to {after.revision.number}
              </b>{' '}
              <span className="soft">as they stood</span>
            </>
          }
          summary={`${order.length} claims`}
          progress={null}
        >
          {PAIR_ORDER.map((outcome) => {
            const group = order.filter((one) => one.outcome === outcome)
            return group.length === 0 ? null : (
              <section key={outcome}>
                <h3>
                  {TITLES[outcome]} <span className="count">{group.length}</span>
                </h3>
                <ul>
                  {group.map((pair) => (
                    <Item
                      key={pair.id}
                      pair={pair}
                      words={words}
                      isOn={pair === chosen}
                      href={hrefOf(pair)}
                      onChoose={() => choose(pair)}
                    />
                  ))}
                </ul>
              </section>
            )
          })}
          {order.length === 0 ? <p className="nt rg-none">No claims stood in either of them.</p> : null}
        </RailHead>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls has to be reached by the keyboard */}
        <section className="desk-scroll" ref={scroller} tabIndex={0} aria-label="Text">
          <TextColumn
            article={article}
            view={address.view}
            before={before}
            after={after}
            comparison={comparison}
            placements={[]}
            words={words}
            chosen={chosen?.number ?? null}
            choosing={NOTHING}
            galley={galley}
            onChooseNumber={([number]) => {
              const pair = order.find((one) => one.number === number)
              if (pair) choose(pair)
            }}
            notice={
              <TextNotice
                view={address.view}
                before={before.revision}
                after={after.revision}
                newestNumber={article.revisionNumber}
                claimNumber={null}
                comparison={comparison}
                onStopMarking={() => undefined}
              />
            }
            marking={null}
          />
        </section>
        {chosen ? (
          <PairPanel
            articleId={article.id}
            pair={chosen}
            before={before.revision.number}
            after={after.revision.number}
            words={words}
            onClose={() => choose(null)}
          />
        ) : (
          <aside className="panel rev-panel rev-none" aria-label="Comparison">
            <p className="soft">
              Two revisions compared; nothing is decided here.{' '}
              <Link className="link" href={`/articles/${article.id}/revisions/${article.revisionNumber}`}>
                Review revision {article.revisionNumber}
              </Link>
            </p>
          </aside>
        )}
      </main>
      <RevisionKeys updatedAt={null} failedAt={null} isMarking={false} mayDecide={false} />
    </div>
  )
}

const statementOf = ({ before, after }: PairClaim) => (after ?? before)?.statement ?? ''
const findingOf = ({ before, after }: PairClaim) => (after ?? before)?.finding ?? null

function Item(props: {
  pair: PairClaim
  words: FindingWordsShown
  isOn: boolean
  href: string
  onChoose: () => void
}) {
  const { pair, ...rest } = props
  return (
    <RailItem
      {...rest}
      number={pair.number}
      finding={findingOf(pair)}
      statement={statementOf(pair)}
      note={null}
      isDone={pair.outcome === 'same'}
    />
  )
}

function PairPanel(props: {
  articleId: string
  pair: PairClaim
  before: number
  after: number
  words: FindingWordsShown
  onClose: () => void
}) {
  const { pair, words } = props
  const standing = (claim: ClaimAtRevision) => ({ finding: claim.finding, workState: claim.workState })
  const row = (number: number, claim: ClaimAtRevision | null) => (
    <tr>
      <th scope="row">Rev {number}</th>
      <td className={claim ? 'serif' : undefined} dir="auto">
        {claim ? wordsOf(claim).join(' … ') : <span className="soft">not there</span>}
      </td>
    </tr>
  )
  return (
    <aside className="panel rev-panel" aria-label={`Claim ${pair.number}`}>
      <span className="sheet-grip" aria-hidden="true" />
      <div className="panel-h">
        <h2 className="panel-t">Claim {pair.number}</h2>
        <span className="mute">&nbsp;{TITLES[pair.outcome].toLowerCase()}</span>
        <span className="grow" />
        <button type="button" className="icb" aria-label="Close panel" onClick={props.onClose}>
          <IconX className="i" aria-hidden="true" />
        </button>
      </div>
      <div className="panel-b">
        <p className="own-line" dir="auto">
          {statementOf(pair)}
        </p>
        <table className="two">
          <caption className="vh">Its words in both revisions</caption>
          <tbody>
            {row(props.before, pair.before)}
            {row(props.after, pair.after)}
          </tbody>
        </table>
        {pair.before && pair.after ? (
          <NowAndAfter
            labels={[`Rev ${props.before}`, `Rev ${props.after}`]}
            now={standing(pair.before)}
            after={standing(pair.after)}
            words={words}
          />
        ) : null}
      </div>
      <div className="panel-f">
        <span>As it stood while each revision was the newest.</span>
        <span className="grow" />
        <Link className="jump" href={`/articles/${props.articleId}/history?claim=${pair.id}`}>
          History
        </Link>
      </div>
    </aside>
  )
}
