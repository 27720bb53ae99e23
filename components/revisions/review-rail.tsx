'use client'

import {
  IconAnchor,
  IconAnchorOff,
  IconArrowsUpDown,
  IconCheck,
  IconGitFork,
  IconHighlight,
  IconPencil,
} from '@tabler/icons-react'
import { type ComponentType, Fragment, memo, type ReactNode, useState } from 'react'
import { Moment } from '@/components/history/moment'
import { groupPlacements, isWaiting } from '@/components/revisions/placement-groups'
import { type Blocks, placementNote } from '@/components/revisions/placement-words'
import { RailHead, RailItem } from '@/components/revisions/rail'
import type { FindingWordsShown } from '@/components/ui/finding'
import type { PlacementView, RevisionReview } from '@/lib/contracts/revisions'
import type { Finding, PlacementOutcome } from '@/lib/domain/claims/vocabulary'
import { ORIGIN_WORDS, OUTCOME_WORDS } from '@/lib/domain/review/revision-words'

const ICONS: Readonly<Record<PlacementOutcome, ComponentType<{ className?: string }>>> = {
  reworded: IconPencil,
  ambiguous: IconGitFork,
  orphaned: IconAnchorOff,
  moved: IconArrowsUpDown,
  unchanged: IconAnchor,
}

/** A claim that no revision has carried over yet. */
export type MadeClaim = {
  readonly id: string
  readonly number: number
  readonly statement: string
  readonly finding: Finding | null
}

type ReviewRailProps = {
  review: RevisionReview
  blocks: Blocks
  words: FindingWordsShown
  chosenId: string | null
  hrefOf: (placement: PlacementView) => string
  onChoose: (placement: PlacementView) => void
  /** Claims that stand in the text but were made after it came. */
  made: readonly MadeClaim[]
  articleId: string
  /** What stands below the head: the progress of “accept all”. */
  children?: ReactNode
}

/** The claims of an article by what became of their words in a revision. */
export const ReviewRail = memo(function ReviewRail(props: ReviewRailProps) {
  const { review } = props
  const { revision, placements } = review
  const waiting = placements.filter(isWaiting).length
  const settled = placements.length - waiting
  return (
    <RailHead
      label="Claims by what happened to their words"
      title={
        <>
          <b>Revision {revision.number}</b>{' '}
          <span className="soft">
            {ORIGIN_WORDS[revision.origin].past} by <bdi>{revision.author.name}</bdi>,{' '}
            <Moment at={revision.createdAt} how="day and clock" />
          </span>
        </>
      }
      summary={`${waiting} of ${placements.length} claims wait`}
      progress={placements.length === 0 ? null : { done: settled, of: placements.length }}
    >
      {props.children}
      {groupPlacements(placements).map((group) => (
        <Group key={group.outcome} {...props} {...group} />
      ))}
      {props.made.length > 0 ? <Made {...props} /> : null}
      {placements.length + props.made.length === 0 ? (
        <p className="nt rg-none">No claims were there when it came.</p>
      ) : null}
    </RailHead>
  )
})

function Group(props: ReviewRailProps & { outcome: PlacementOutcome; placements: readonly PlacementView[] }) {
  const { outcome, placements, chosenId } = props
  const [isOpen, setOpen] = useState(false)
  const Icon = ICONS[outcome]
  const isFolded = outcome === 'unchanged' && !isOpen && !placements.some(({ id }) => id === chosenId)
  return (
    <section>
      <h3 title={OUTCOME_WORDS[outcome].hint}>
        <Icon className="i i-14" aria-hidden="true" />
        {OUTCOME_WORDS[outcome].label} <span className="count">{placements.length}</span>
      </h3>
      {isFolded ? (
        <p className="nt rg-nums">
          {placements.map((placement) => (
            <Fragment key={placement.id}>
              <a
                id={`card-${placement.claim.number}`}
                href={props.hrefOf(placement)}
                aria-label={`Claim ${placement.claim.number}`}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return
                  event.preventDefault()
                  props.onChoose(placement)
                }}
              >
                {placement.claim.number}
              </a>{' '}
            </Fragment>
          ))}
          word for word{' '}
          <button type="button" className="linkb" onClick={() => setOpen(true)}>
            Show
          </button>
        </p>
      ) : (
        <ul>
          {placements.map((placement) => (
            <PlacementItem
              key={placement.id}
              placement={placement}
              blocks={props.blocks}
              words={props.words}
              isOn={placement.id === chosenId}
              hrefOf={props.hrefOf}
              onChoose={props.onChoose}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

/** Claims made on this revision: nothing has become of them yet, and the desk is their place. */
function Made({ made, articleId, words }: ReviewRailProps) {
  return (
    <section>
      <h3>
        <IconHighlight className="i i-14" aria-hidden="true" />
        Made on this revision <span className="count">{made.length}</span>
      </h3>
      <ul>
        {made.map(({ id, number, statement, finding }) => (
          <RailItem
            key={id}
            number={number}
            finding={finding}
            statement={statement}
            words={words}
            note={null}
            isOn={false}
            isDone
            href={`/articles/${articleId}?claim=${id}`}
            onChoose={null}
          />
        ))}
      </ul>
    </section>
  )
}

const PlacementItem = memo(function PlacementItem(
  props: Pick<ReviewRailProps, 'blocks' | 'words' | 'hrefOf' | 'onChoose'> & {
    placement: PlacementView
    isOn: boolean
  },
) {
  const { placement, blocks, words, isOn } = props
  const { claim, outcome } = placement
  return (
    <RailItem
      number={claim.number}
      finding={claim.finding}
      statement={claim.statement}
      words={words}
      isOn={isOn}
      isDone={!isWaiting(placement)}
      note={outcome === 'unchanged' ? null : placementNote(placement, blocks)}
      href={props.hrefOf(placement)}
      onChoose={() => props.onChoose(placement)}
      end={
        isWaiting(placement) ? null : (
          <>
            <IconCheck className="i i-14" aria-hidden="true" />
            <span className="vh">settled</span>
          </>
        )
      }
    />
  )
})
