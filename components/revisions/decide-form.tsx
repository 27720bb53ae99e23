'use client'

import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { isLeaveKey, isSaveKey } from '@/components/claims/keys-in-form'
import { WhyForm } from '@/components/claims/why-form'
import {
  afterRecheck,
  type Decision,
  type Picks,
  type Places,
  type Suggestion,
} from '@/components/revisions/decision'
import { NowAndAfter } from '@/components/revisions/decision-panel'
import type { DecideTrouble } from '@/components/revisions/use-review'
import { CopyButton } from '@/components/ui/copy-button'
import { FieldError } from '@/components/ui/field-error'
import type { FindingWordsShown } from '@/components/ui/finding'
import { Keys } from '@/components/ui/kbd'
import { Alarm } from '@/components/ui/notice'
import type { PlacementView } from '@/lib/contracts/revisions'

type FormProps = {
  placement: PlacementView
  suggestion: Suggestion
  places: Places
  picks: Picks
  words: FindingWordsShown
  /** What stands in the field: typed, or filled in. */
  why: string
  isFilledIn: boolean
  whyField: RefObject<HTMLTextAreaElement | null>
  whyError: string | null
  isBusy: boolean
  trouble: DecideTrouble | null
  isDropping: boolean
  onWhy: (why: string) => void
  /** `why` where it is not what stands in the field. */
  onDecide: (decision: Decision, why?: string) => void
  onMark: () => void
  onForgetMarks: () => void
  onSplit: (split: boolean) => void
  onStopDropping: () => void
  onLeave: () => void
  onTryAgain: () => void
}

const TITLES: Readonly<Record<Suggestion['kind'], string>> = {
  recheck: 'Suggested: carry over and re-check',
  same_meaning: 'Suggested: carry over, same meaning',
  choose: 'Choose the place that is meant',
  mark: 'Mark where it stands now, or drop it',
}

function explain({ suggestion, placement }: FormProps): string {
  const { finding, workState } = placement.claim
  switch (suggestion.kind) {
    case 'recheck':
      if (finding !== null)
        return 'The finding was made on other words, so it steps back to the record. The claim returns to the queue.'
      return workState === 'closed'
        ? 'The claim was closed on other words. It returns to the queue.'
        : 'No finding was made yet: the claim goes on, on these words.'
    case 'same_meaning':
      return finding === null ? 'The claim goes on as it was.' : 'The finding stands on these words as well.'
    case 'choose':
      return 'Its words fit in several places. Nothing is chosen for you.'
    case 'mark':
      return 'Its words are gone. If they stand elsewhere in other words, select them; if the claim went with them, drop it.'
  }
}

/** The decision on one claim: what is suggested, why, and one key each. */
export function DecideForm(props: FormProps) {
  const { placement, suggestion, places, picks, words, trouble } = props
  const { claim } = placement
  const whyId = useId()
  const isReady = places.kind !== 'incomplete'
  const now = { finding: claim.finding, workState: claim.workState }
  const primary: Decision =
    suggestion.kind === 'same_meaning' ? 'same_meaning' : suggestion.kind === 'mark' ? 'dropped' : 'recheck'
  const button = (decision: Decision) =>
    `btn${decision === primary && (isReady || decision === 'dropped') ? ' btn-go btn-lg' : ''}`
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isLeaveKey(event) && !isSaveKey(event)) return
    event.preventDefault()
    event.stopPropagation()
    if (isLeaveKey(event)) props.onLeave()
    else props.onDecide(primary)
  }
  if (props.isDropping) return <DropForm {...props} />
  return (
    <>
      <section className="blk" aria-label="Suggestion">
        <div className="blk-h">
          <h3 className="sec">{TITLES[suggestion.kind]}</h3>
        </div>
        <p className="soft">{explain(props)}</p>
        {suggestion.kind === 'recheck' ? (
          <NowAndAfter now={now} after={afterRecheck(now)} words={words} />
        ) : suggestion.kind === 'same_meaning' ? (
          <NowAndAfter now={now} after={now} words={words} />
        ) : null}
      </section>
      {picks.marked.length > 0 ? (
        <section className="blk marks" aria-label="Marked places">
          {picks.marked.length > 1 ? (
            <label className="ckl">
              <input
                type="checkbox"
                className="ck"
                checked={picks.split}
                onChange={(event) => props.onSplit(event.target.checked)}
              />
              Split into {picks.marked.length} claims, one for each place
            </label>
          ) : null}
          <div className="row">
            <button type="button" className="btn" onClick={props.onMark}>
              Add a further place
            </button>
            <button type="button" className="btn btn-bare" onClick={props.onForgetMarks}>
              Forget the {picks.marked.length === 1 ? 'mark' : 'marks'}
            </button>
          </div>
        </section>
      ) : null}
      <section className="blk">
        <label className="lbl" htmlFor={whyId}>
          Why {props.isFilledIn ? <span className="sug">filled in for you</span> : null}
        </label>
        <textarea
          id={whyId}
          ref={props.whyField}
          className="field"
          rows={2}
          dir="auto"
          maxLength={4_000}
          value={props.why}
          aria-invalid={props.whyError !== null}
          aria-describedby={`${whyId}-error`}
          onChange={(event) => props.onWhy(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <FieldError id={`${whyId}-error`}>{props.whyError}</FieldError>
      </section>
      {trouble ? <Trouble {...props} trouble={trouble} /> : null}
      <ul className="acts">
        {isReady ? (
          <>
            <li>
              <Act
                {...props}
                className={button('recheck')}
                hear="a"
                onClick={() => props.onDecide('recheck')}
              >
                {claim.finding === null ? 'Accept the new words' : 'Accept, re-check'}
              </Act>
            </li>
            <li>
              <Act
                {...props}
                className={button('same_meaning')}
                hear="s"
                onClick={() => props.onDecide('same_meaning')}
              >
                {claim.finding === null ? 'Same meaning' : 'Same meaning, keep the finding'}
              </Act>
            </li>
          </>
        ) : null}
        {picks.marked.length > 0 ? null : (
          <li>
            <Act {...props} className="btn" hear="m" onClick={props.onMark}>
              {placement.outcome === 'orphaned' ? 'Mark where it stands now' : 'Mark another place'}
            </Act>
          </li>
        )}
        <li>
          <Act {...props} className={button('dropped')} hear="x" onClick={() => props.onDecide('dropped')}>
            Drop the claim
          </Act>
        </li>
      </ul>
    </>
  )
}

function Act(props: {
  className: string
  hear: string
  isBusy: boolean
  onClick: () => void
  children: React.ReactNode
}) {
  return (
    <button
      type="button"
      className={props.className}
      aria-keyshortcuts={props.hear.toUpperCase()}
      aria-disabled={props.isBusy || undefined}
      onClick={props.onClick}
    >
      <Keys of={props.hear} /> {props.children}
    </button>
  )
}

/** Asks why a claim is dropped whose words are still there. */
function DropForm(props: FormProps) {
  const [why, setWhy] = useState('')
  return (
    <WhyForm
      action="Drop the claim"
      missing="Say why: dropping a claim carries a reason."
      why={why}
      busy={props.isBusy}
      isMain
      onWhy={setWhy}
      onConfirm={(reason) => props.onDecide('dropped', reason)}
      onCancel={props.onStopDropping}
    >
      {props.trouble ? <Trouble {...props} why={why} trouble={props.trouble} /> : null}
    </WhyForm>
  )
}

/** A decision that was not saved: what is so, and the ways on. */
function Trouble(props: FormProps & { trouble: DecideTrouble }) {
  const { trouble } = props
  return (
    <div className="trouble">
      <Alarm
        actions={
          <>
            <CopyButton text={props.why} />
            <button type="button" className="btn" onClick={props.onTryAgain}>
              Try again
            </button>
          </>
        }
      >
        <b>Not saved.</b> {trouble.message} Your words are kept on this device.
      </Alarm>
    </div>
  )
}
