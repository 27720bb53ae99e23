import {
  IconAnchorOff,
  IconArchive,
  IconCloudOff,
  IconLock,
  IconMessage,
  IconPencil,
} from '@tabler/icons-react'
import { type CSSProperties, memo } from 'react'
import { HereLine, HereSign } from '@/components/live/here-line'
import { NOT_SAVED, NOT_YET_SENT, NotYetSent } from '@/components/outbox/not-yet-sent'
import { Avatar } from '@/components/ui/avatar'
import { Due } from '@/components/ui/due'
import { Finding, type FindingWordsShown } from '@/components/ui/finding'
import { formatDue } from '@/components/ui/format-due'
import { useNow } from '@/components/ui/use-now'
import { Work } from '@/components/ui/work'
import type { KeptMark } from '@/lib/client/kept-claims'
import type { ClaimView } from '@/lib/contracts/claims'
import { claimNumberWord } from '@/lib/domain/claims/number'

type ClaimCardProps = {
  claim: ClaimView
  words: FindingWordsShown
  /** How it stands with what this device keeps of the claim; undefined where that is nothing. */
  mark: KeptMark | undefined
  myId: string
  isChosen: boolean
  /** One line: a closed claim, or an open one where it is crowded. */
  isLine: boolean
  /** Whether its words stand anywhere in the text. */
  hasPlace: boolean
  /** CSS pixels from the top of the margin. */
  top: number
  onChoose: (id: string) => void
  /** Told of the element, so that its height can be followed. */
  observe: (element: HTMLElement | null, id: string) => (() => void) | undefined
}

/** A claim in the margin: a card while it is open, one line when it is closed. */
export const ClaimCard = memo(function ClaimCard(props: ClaimCardProps) {
  const { claim, isChosen, isLine } = props
  const classes = ['card', isLine && 'card-1', isChosen && 'is-chosen'].filter(Boolean).join(' ')
  const style = { transform: `translateY(${props.top}px)` } satisfies CSSProperties
  return (
    <article
      ref={(element) => props.observe(element, claim.id)}
      className={classes}
      id={`card-${claim.number}`}
      aria-label={`Claim ${claimNumberWord(claim.number)}`}
      aria-current={isChosen ? 'true' : undefined}
      style={style}
    >
      {isLine ? <LineCard {...props} /> : <FullCard {...props} />}
    </article>
  )
})

function OpenButton({ claim, onChoose }: ClaimCardProps) {
  return (
    <button
      type="button"
      className="n card-open"
      onClick={() => onChoose(claim.id)}
      aria-label={`Open claim ${claimNumberWord(claim.number)}`}
    >
      {claimNumberWord(claim.number)}
    </button>
  )
}

function LineCard(props: ClaimCardProps) {
  const { claim, words } = props
  return (
    <div className="card-h">
      <OpenButton {...props} />
      <Finding value={claim.finding} words={words} withheld={claim.findingWithheld} />
      <span className="own">{claim.statement}</span>
      <HereSign claim={claim} />
      {claim.textChangedSinceFinding ? (
        <span className="wkg" title="Text changed since this finding">
          <IconPencil className="i i-12" aria-label="Text changed since this finding" />
        </span>
      ) : null}
      {props.mark ? (
        <span className="wkg" title={props.mark === 'blocked' ? NOT_SAVED : NOT_YET_SENT}>
          <IconCloudOff className="i i-12" aria-label={props.mark === 'blocked' ? NOT_SAVED : NOT_YET_SENT} />
        </span>
      ) : null}
      <span className="wkg">
        <Work value={claim.workState} signOnly />
      </span>
    </div>
  )
}

function FullCard(props: ClaimCardProps) {
  const { claim, words, myId } = props
  const now = useNow()
  const due = <Due at={claim.dueAt} closed={claim.workState === 'closed'} />
  // An alarm is too long for the head beside the longest finding: it has a line of its own.
  const isLate =
    claim.dueAt !== null &&
    formatDue(new Date(claim.dueAt), now).kind === 'late' &&
    claim.workState !== 'closed'
  const held = claim.holder && claim.holder.id !== myId ? claim.holder.name : null
  return (
    <>
      <div className="card-h">
        <OpenButton {...props} />
        <Finding value={claim.finding} words={words} withheld={claim.findingWithheld} />
        <span className="grow" />
        {isLate ? null : due}
        <Avatar name={claim.assignee?.name ?? null} me={claim.assignee?.id === myId} />
      </div>
      <p className="own" dir="auto">
        {claim.statement}
      </p>
      <div className="meta">
        <Work value={claim.workState} />
        <span className="grow" />
        <span title={`Evidence: ${claim.evidenceCount}`}>
          <IconArchive className="i" aria-hidden="true" /> <span className="vh">Evidence: </span>
          {claim.evidenceCount}
        </span>
        {claim.openThreads > 0 ? (
          <span title={`Open threads: ${claim.openThreads}`}>
            <IconMessage className="i" aria-hidden="true" /> <span className="vh">Open threads: </span>
            {claim.openThreads}
          </span>
        ) : null}
      </div>
      {props.mark ? <NotYetSent mark={props.mark} /> : null}
      {isLate ? <div className="lockline">{due}</div> : null}
      {claim.textChangedSinceFinding ? (
        <div className="lockline">
          <IconPencil className="i i-12" aria-hidden="true" />
          {claim.finding === null ? 'Text changed' : 'Text changed since this finding'}
        </div>
      ) : null}
      {props.hasPlace ? null : (
        <div className="lockline">
          <IconAnchorOff className="i i-12" aria-hidden="true" />
          No place in this text
        </div>
      )}
      <HereLine claim={claim} />
      {held ? (
        <div className="lockline">
          <IconLock className="i i-12" aria-hidden="true" />
          {held} holds it
        </div>
      ) : null}
    </>
  )
}
