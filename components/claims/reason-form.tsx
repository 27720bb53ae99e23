'use client'

import { type KeyboardEvent, useId, useState } from 'react'
import { isLeaveKey, isSaveKey } from '@/components/claims/keys-in-form'
import { useDraftPlace } from '@/components/claims/use-claim-form'
import { FieldError } from '@/components/ui/field-error'
import { Keys } from '@/components/ui/kbd'
import { useDraft } from '@/lib/client/use-draft'

/**
 * Asks for the reason at the moment of change. Ctrl Enter confirms, Esc gives up. What is typed is kept on this device
 * until `done` is called, after the acknowledged save.
 */
export function ReasonForm(props: {
  /** What is about to be done, as on the button: “Close the claim”. */
  action: string
  label?: string
  busy?: boolean
  draft: { claimId: string; field: string }
  onConfirm: (reason: string, done: () => void) => void
  onCancel: () => void
}) {
  const id = useId()
  const kept = useDraft<string>(useDraftPlace(props.draft.claimId, props.draft.field))
  const reason = kept.value ?? ''
  const [error, setError] = useState<string | null>(null)
  const confirm = () => {
    if (reason.trim() === '') setError('Say why: every change of a status carries a reason.')
    else props.onConfirm(reason.trim(), () => kept.clear(reason))
  }
  const cancel = () => {
    kept.clear()
    props.onCancel()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isLeaveKey(event) && !isSaveKey(event)) return
    event.preventDefault()
    event.stopPropagation()
    if (isLeaveKey(event)) cancel()
    else confirm()
  }
  return (
    <form
      className={`evf${error ? ' is-err' : ''}`}
      onSubmit={(event) => {
        event.preventDefault()
        confirm()
      }}
    >
      <div>
        <label htmlFor={id} className="lbl">
          {props.label ?? props.action}: why <span className="req">required</span>
        </label>
        <textarea
          id={id}
          className="field"
          rows={2}
          dir="auto"
          maxLength={4_000}
          // biome-ignore lint/a11y/noAutofocus: it opens at somebody's own request, to be typed into
          autoFocus
          value={reason}
          aria-invalid={error !== null}
          aria-describedby={`${id}-error`}
          onChange={(event) => {
            setError(null)
            kept.change(event.target.value)
          }}
          onKeyDown={onKeyDown}
        />
        <FieldError id={`${id}-error`}>{error}</FieldError>
      </div>
      <div className="row">
        <button type="submit" className="btn" disabled={props.busy}>
          {props.action} <Keys of="Ctrl Enter" />
        </button>
        <button type="button" className="btn btn-bare" onClick={cancel}>
          Cancel
        </button>
      </div>
    </form>
  )
}
