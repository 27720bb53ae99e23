'use client'

import { IconArrowRight, IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import Link from 'next/link'
import type { ReactNode, RefObject } from 'react'
import { Moment } from '@/components/history/moment'
import { NO_PICKS, type Picks } from '@/components/revisions/decision'
import { CHANGE_WORDS, matchWords } from '@/components/revisions/placement-words'
import { PlacesTable, type Texts } from '@/components/revisions/places-table'
import { Finding, type FindingWordsShown } from '@/components/ui/finding'
import { Keys } from '@/components/ui/kbd'
import { Work } from '@/components/ui/work'
import type { PlacementPart, PlacementView } from '@/lib/contracts/revisions'
import type { Finding as FindingValue, WorkState } from '@/lib/domain/claims/vocabulary'
import { DECISION_WORDS, OUTCOME_WORDS } from '@/lib/domain/review/revision-words'

type PanelProps = {
  articleId: string
  placement: PlacementView
  texts: Texts
  words: FindingWordsShown
  meId: string
  count: { at: number; of: number } | null
  picks: Picks
  heading: RefObject<HTMLHeadingElement | null>
  onPick: ((part: PlacementPart, candidate: number) => void) | null
  onStep: (direction: 'next' | 'previous') => void
  onClose: () => void
  /** Null where this person may not take it back, or nobody can. */
  onUndo: (() => void) | null
  isBusy: boolean
  /** What can be decided, while it waits and this person may. */
  children?: ReactNode
}

/** One claim of a revision: its words before and after, how it stood, and what was or is to be decided. */
export function DecisionPanel(props: PanelProps) {
  const { placement, count, heading } = props
  const { claim, outcome, decision } = placement
  const place = count ? `, ${count.at} of ${count.of}` : ''
  return (
    <aside className="panel rev-panel" aria-label={`Claim ${claim.number}`}>
      <span className="sheet-grip" aria-hidden="true" />
      <div className="panel-h">
        <h2 className="panel-t" tabIndex={-1} ref={heading}>
          Claim {claim.number}
          <span className="vh">
            , {OUTCOME_WORDS[outcome].label.toLowerCase()}
            {place}
          </span>
        </h2>
        <span className="mute" aria-hidden="true">
          &nbsp;{OUTCOME_WORDS[outcome].label.toLowerCase()}
          {place}
        </span>
        <span className="grow" />
        <button
          type="button"
          className="icb"
          aria-label="Previous claim"
          aria-keyshortcuts="K"
          onClick={() => props.onStep('previous')}
        >
          <IconChevronUp className="i" aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icb"
          aria-label="Next claim"
          aria-keyshortcuts="J"
          onClick={() => props.onStep('next')}
        >
          <IconChevronDown className="i" aria-hidden="true" />
        </button>
        <button type="button" className="icb" aria-label="Close panel" onClick={props.onClose}>
          <IconX className="i" aria-hidden="true" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by the keyboard */}
      <section className="panel-b" tabIndex={0} aria-label={`Words of claim ${claim.number}`}>
        <p className="own-line" dir="auto">
          {claim.statement}
        </p>
        <PlacesTable
          placement={placement}
          texts={props.texts}
          picks={decision === null ? props.picks : NO_PICKS}
          onPick={props.onPick}
        />
        <Facts {...props} />
        {decision === null ? null : <Settled {...props} />}
        {decision === null && claim.deleted ? (
          <p className="soft blk">The claim was taken out meanwhile.</p>
        ) : null}
        {props.children}
      </section>
      <div className="panel-f">
        <span>Nothing is deleted: every choice is one event in the history.</span>
        <span className="grow" />
        {claim.deleted ? null : (
          <Link className="jump" href={`/articles/${props.articleId}?claim=${claim.id}`}>
            Desk
          </Link>
        )}
        <Link className="jump" href={`/articles/${props.articleId}/history?claim=${claim.id}`}>
          History
        </Link>
      </div>
    </aside>
  )
}

/** What is known of the change, and how the claim stood before it. */
function Facts({ placement, words, meId }: PanelProps) {
  const { before, parts, correction, claim } = placement
  const reworded = parts.filter(({ outcome }) => outcome === 'reworded')
  const changes = [...new Set(reworded.flatMap((part) => part.changes))]
  return (
    <dl className="props rev-props">
      {reworded.length > 0 ? (
        <>
          <dt>Match</dt>
          <dd>{reworded.map(matchWords).join('; ')}</dd>
          <dt>Changed</dt>
          <dd>{changes.map((change) => CHANGE_WORDS[change]).join(', ')}</dd>
        </>
      ) : null}
      {correction ? (
        <>
          <dt>Correction</dt>
          <dd>
            {correction.proposedBy.id === meId ? 'your suggestion' : <bdi>{correction.proposedBy.name}</bdi>},
            taken into this revision
          </dd>
        </>
      ) : null}
      <dt>Finding</dt>
      <dd>
        <Finding value={before.finding} words={words} />
        {before.findingBy && before.findingAt ? (
          <span className="mute">
            {' '}
            by <bdi>{before.findingBy.name}</bdi>, <Moment at={before.findingAt} how="day and clock" />
          </span>
        ) : null}
      </dd>
      <dt>Work</dt>
      <dd>
        <Work value={before.workState} />
      </dd>
      {claim.holder && claim.holder.id !== meId ? (
        <>
          <dt>Held</dt>
          <dd>
            by <bdi>{claim.holder.name}</bdi> just now
          </dd>
        </>
      ) : null}
    </dl>
  )
}

/** How a placement was settled, by whom and why, and the way back. */
function Settled({ placement, onUndo, isBusy }: PanelProps) {
  const { decision, decidedBy, decidedAt, reason, outcome } = placement
  if (decision === null) return null
  return (
    <section className="blk" aria-label="How it was settled">
      <h3 className="sec">{DECISION_WORDS[decision].label}</h3>
      <p className="soft">
        {decision === 'kept' ? (
          `${OUTCOME_WORDS[outcome].hint} Its finding stands; nobody had to decide.`
        ) : decision === 'superseded' ? (
          'It still waited when a later revision came; what became of it is decided there.'
        ) : (
          <>
            {decidedBy ? (
              <>
                by <bdi>{decidedBy.name}</bdi>
              </>
            ) : (
              'decided'
            )}
            {decidedAt ? (
              <>
                , <Moment at={decidedAt} how="day and clock" />
              </>
            ) : null}
          </>
        )}
      </p>
      {reason ? (
        <p className="why-ro" dir="auto">
          {reason}
        </p>
      ) : null}
      {onUndo ? (
        <ul className="acts">
          <li>
            <button
              type="button"
              className="btn"
              aria-keyshortcuts="U"
              aria-disabled={isBusy || undefined}
              onClick={onUndo}
            >
              <Keys of="u" /> Take it back
            </button>
          </li>
        </ul>
      ) : null}
    </section>
  )
}

type Standing = { finding: FindingValue | null; workState: WorkState }

/** How a claim stands now and would stand after the suggested decision. */
export function NowAndAfter(props: {
  now: Standing
  after: Standing
  words: FindingWordsShown
  labels?: readonly [string, string]
}) {
  const { now, after, words, labels = ['Now', 'After'] } = props
  const side = (label: string, { finding, workState }: Standing) => (
    <div>
      <span className="lbl">{label}</span>
      <Finding value={finding} words={words} />
      <Work value={workState} />
    </div>
  )
  return (
    <div className="beaf">
      {side(labels[0], now)}
      <IconArrowRight className="i" aria-hidden="true" />
      {side(labels[1], after)}
    </div>
  )
}
