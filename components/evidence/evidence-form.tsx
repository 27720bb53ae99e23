'use client'

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import {
  type EvidenceDraft,
  type EvidenceErrors,
  evidenceErrors,
  NO_EVIDENCE,
} from '@/components/evidence/evidence-draft'
import { SourceFields } from '@/components/evidence/source-fields'
import { StanceRadio } from '@/components/evidence/stance-radio'
import { FieldError } from '@/components/ui/field-error'
import { Keys } from '@/components/ui/kbd'
import { useDraft } from '@/lib/client/use-draft'
import type { SourceView } from '@/lib/contracts/claims'
import { LOCATOR_KINDS, type LocatorKind, STANCES } from '@/lib/domain/claims/vocabulary'
import { LOCATOR_WORDS } from '@/lib/domain/claims/words'

/** A piece of evidence, new or changed. What is typed is kept on this device until it is saved. */
export function EvidenceForm(props: {
  claimId: string
  /** What is changed; a new piece without it. */
  evidence?: { id: string; draft: EvidenceDraft; source: SourceView }
  busy: boolean
  onSave: (draft: EvidenceDraft) => Promise<boolean>
  onClose: () => void
}) {
  const { me } = useDesk()
  const id = useId()
  const initial = props.evidence?.draft ?? NO_EVIDENCE
  const draft = useDraft<EvidenceDraft>(
    {
      newsroomId: me.newsroom.id,
      personId: me.id,
      subject: `claim/${props.claimId}/evidence/${props.evidence?.id ?? 'new'}`,
    },
    initial,
  )
  const [chosen, setChosen] = useState<SourceView | null>(props.evidence?.source ?? null)
  const [errors, setErrors] = useState<EvidenceErrors>({})
  const form = useRef<HTMLElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus()
  }, [])
  const change = (part: Partial<EvidenceDraft>) => draft.change({ ...draft.value, ...part })
  const close = () => {
    draft.forget()
    props.onClose()
  }
  const save = async (then: 'close' | 'another') => {
    const wrong = evidenceErrors(draft.value)
    setErrors(wrong)
    if (Object.keys(wrong).length > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    if (!(await props.onSave(draft.value))) return
    draft.forget()
    setChosen(null)
    if (then === 'close') props.onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.stopPropagation()
      save('close')
    } else if (
      /^[1-5]$/.test(event.key) &&
      event.target instanceof HTMLInputElement &&
      event.target.type === 'radio'
    ) {
      event.preventDefault()
      event.stopPropagation()
      change({ stance: STANCES[Number(event.key) - 1] ?? null })
    }
  }
  const { value } = draft
  return (
    <section ref={form} className="evf" aria-labelledby={`${id}-title`} onKeyDown={onKeyDown}>
      <div className="blk-h">
        <h3 className="sec" id={`${id}-title`}>
          {props.evidence ? 'Change evidence' : 'New evidence'}
        </h3>
        <span className="grow" />
        <button type="button" className="btn btn-bare" onClick={close}>
          <Keys of="Esc" /> {props.evidence ? 'cancel' : 'discard'}
        </button>
      </div>
      <StanceRadio
        value={value.stance}
        describedBy={`${id}-stance-error`}
        onChange={(stance) => change({ stance })}
      />
      <FieldError id={`${id}-stance-error`}>{errors.stance}</FieldError>
      <SourceFields
        draft={value}
        errors={errors}
        chosen={chosen}
        onChange={change}
        onChoose={(source) => {
          setChosen(source)
          change({ sourceId: source?.id ?? null })
        }}
      />
      <fieldset className={`plain${errors.locator ? ' is-err' : ''}`}>
        <legend className="lbl">Exact place</legend>
        <div className="row">
          <select
            className="field place-k"
            aria-label="Kind of place"
            value={value.locatorKind}
            onChange={(event) => change({ locatorKind: event.target.value as LocatorKind })}
          >
            {LOCATOR_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {LOCATOR_WORDS[kind]}
              </option>
            ))}
          </select>
          <input
            className="field"
            aria-label="Place"
            dir="auto"
            value={value.locator}
            aria-invalid={errors.locator !== undefined}
            aria-describedby={`${id}-locator-error`}
            onChange={(event) => change({ locator: event.target.value })}
          />
        </div>
        <FieldError id={`${id}-locator-error`}>{errors.locator}</FieldError>
      </fieldset>
      <label>
        <span className="lbl">Words in the source</span>
        <textarea
          className="field serif"
          rows={2}
          dir="auto"
          value={value.passage}
          onChange={(event) => change({ passage: event.target.value })}
        />
      </label>
      <div className="two-f">
        <label>
          <span className="lbl">Note</span>
          <input
            className="field"
            dir="auto"
            value={value.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        </label>
        <label>
          <span className="lbl">True as of</span>
          <input
            className="field"
            type="date"
            value={value.asOf}
            onChange={(event) => change({ asOf: event.target.value })}
          />
        </label>
      </div>
      <div className="row">
        <button type="button" className="btn btn-go" disabled={props.busy} onClick={() => save('close')}>
          {props.evidence ? 'Save' : 'Add'} <Keys of="Ctrl Enter" />
        </button>
        {props.evidence ? null : (
          <button type="button" className="btn" disabled={props.busy} onClick={() => save('another')}>
            Add, and another
          </button>
        )}
      </div>
    </section>
  )
}
