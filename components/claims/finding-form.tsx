'use client'

import { useId } from 'react'
import { FieldError } from '@/components/ui/field-error'
import { Finding, type FindingWordsShown } from '@/components/ui/finding'
import { FindingRadio } from '@/components/ui/finding-radio'
import type { ClaimDetail } from '@/lib/contracts/claims'
import type { Finding as FindingValue } from '@/lib/domain/claims/vocabulary'

/** A finding and its reason as somebody is giving them; null where they have changed nothing. */
export type FindingDraft = { finding: FindingValue | null; reason: string }

/** The finding, and why. A finding cannot be saved without a reason; the error stands under the field. */
export function FindingForm(props: {
  claim: ClaimDetail
  words: FindingWordsShown
  value: FindingDraft
  editable: boolean
  error: string | null
  onChange: (value: FindingDraft) => void
}) {
  const id = useId()
  const { claim, value, editable } = props
  const given = claim.checks.filter(({ round }) => round === claim.round)
  return (
    <section className="blk" aria-labelledby={`${id}-title`}>
      <div className="blk-h">
        <h3 className="sec" id={`${id}-title`}>
          Finding
        </h3>
        {claim.findingBy ? (
          <span className="mute">
            {claim.findingBy.name}
            {given.at(-1)?.adjudicates ? ', settling a disagreement' : ''}
          </span>
        ) : null}
      </div>
      <FindingRadio
        value={value.finding}
        words={props.words}
        disabled={!editable}
        onChange={(finding) => props.onChange({ ...value, finding })}
      />
      {editable ? (
        <div className={`why${props.error ? ' is-err' : ''}`}>
          <label className="lbl" htmlFor={id}>
            Why <span className="req">required</span>
          </label>
          <textarea
            id={id}
            className="field"
            rows={2}
            dir="auto"
            placeholder="One or two sentences a reader could follow"
            value={value.reason}
            aria-invalid={props.error !== null}
            aria-describedby={`${id}-error`}
            onChange={(event) => props.onChange({ ...value, reason: event.target.value })}
          />
          <FieldError id={`${id}-error`}>{props.error}</FieldError>
        </div>
      ) : claim.findingReason ? (
        <p className="why" dir="auto">
          <span className="mute">Why:</span> {claim.findingReason}
        </p>
      ) : null}
      {given.length > 1 ? (
        <ul className="checks" aria-label="Checks of this round">
          {given.map((check) => (
            <li key={check.id}>
              <b>{check.checker.name}</b> <Finding value={check.finding} words={props.words} />{' '}
              <span className="soft" dir="auto">
                {check.reason}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
