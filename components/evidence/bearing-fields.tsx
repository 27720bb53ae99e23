'use client'

import { DateInput } from '@mantine/dates'
import { IconEyeOff } from '@tabler/icons-react'
import { useId } from 'react'
import type { BearingDraft } from '@/components/evidence/evidence-draft'
import { FieldError } from '@/components/ui/field-error'
import { Keys } from '@/components/ui/kbd'
import { Segmented } from '@/components/ui/segmented'
import { StanceSign } from '@/components/ui/sign'
import { STANCE_CLASS } from '@/components/ui/stance'
import { LOCATOR_KINDS, STANCES, type Stance } from '@/lib/domain/claims/vocabulary'
import { LOCATOR_WORDS, STANCE_WORDS } from '@/lib/domain/claims/words'

/** How a source stands to the claim: arrow, word and digit, as real radios. */
export function StanceRadio(props: {
  value: Stance | null
  onChange: (stance: Stance) => void
  error?: string
}) {
  const id = useId()
  return (
    <fieldset aria-describedby={`${id}-error`}>
      <legend className="lbl">
        Stance toward the claim <span className="req">required</span>
      </legend>
      <div className="f4 f4-5" role="radiogroup" aria-label="Stance">
        {STANCES.map((stance, index) => (
          <label key={stance} className={STANCE_CLASS[stance]} title={STANCE_WORDS[stance].hint}>
            <input
              className="vh"
              type="radio"
              name={id}
              value={stance}
              checked={stance === props.value}
              onChange={() => props.onChange(stance)}
            />
            <StanceSign value={stance} />
            <span>{STANCE_WORDS[stance].label}</span>
            <Keys of={String(index + 1)} />
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`}>{props.error}</FieldError>
    </fieldset>
  )
}

const PLACES = LOCATOR_KINDS.map((value) => ({ value, label: LOCATOR_WORDS[value] }))

/** Where in the source it stands, the words there, a note, and the day as of which it holds. */
export function PlaceFields<D extends BearingDraft>(props: {
  draft: D
  /** Whether the source is protected: what is typed here is not. */
  isProtected: boolean
  onChange: (change: Partial<BearingDraft>) => void
}) {
  const { draft, isProtected, onChange } = props
  const warning = useId()
  const described = isProtected ? warning : undefined
  return (
    <>
      {isProtected ? (
        <p className="note" id={warning}>
          <IconEyeOff className="i i-14" aria-hidden="true" /> Everybody on this desk reads the place, the
          words and the note: leave out what names the source. They stay out of exports, mails and the log.
        </p>
      ) : null}
      <div>
        <span className="lbl">
          Exact place <span className="sug">so that others find it again</span>
        </span>
        <div className="row place-row">
          <Segmented
            label="Kind of place"
            value={draft.locatorKind}
            options={PLACES}
            onChange={(locatorKind) => onChange({ locatorKind })}
          />
          <input
            className="field"
            aria-label="Place"
            aria-describedby={described}
            dir="auto"
            maxLength={300}
            value={draft.locator}
            onChange={(event) => onChange({ locator: event.target.value })}
          />
        </div>
      </div>
      <label>
        <span className="lbl">Words in the source</span>
        <textarea
          className="field serif"
          rows={2}
          dir="auto"
          maxLength={8_000}
          aria-describedby={described}
          value={draft.passage}
          onChange={(event) => onChange({ passage: event.target.value })}
        />
      </label>
      <label>
        <span className="lbl">Note</span>
        <textarea
          className="field"
          rows={1}
          dir="auto"
          maxLength={4_000}
          aria-describedby={described}
          value={draft.note}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </label>
      <DateInput
        label="As of"
        description="The day for which the source speaks, if that matters"
        inputWrapperOrder={['label', 'input', 'description']}
        valueFormat="D MMM YYYY"
        placeholder="None"
        clearable
        value={draft.asOf}
        onChange={(asOf) => onChange({ asOf })}
      />
    </>
  )
}
