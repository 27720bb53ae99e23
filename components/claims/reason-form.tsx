'use client'

import { type KeyboardEvent, useId, useState } from 'react'
import { FieldError } from '@/components/ui/field-error'

/** Asks for the reason at the moment of change. Ctrl Enter confirms, Esc gives up. */
export function ReasonForm(props: {
  /** What is about to be done, as on the button: “Close the claim”. */
  action: string
  label?: string
  busy?: boolean
  onConfirm: (reason: string) => void
  onCancel: () => void
}) {
  const id = useId()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const confirm = () => {
    if (reason.trim() === '') return setError('Say why: every change of a status carries a reason.')
    props.onConfirm(reason.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.stopPropagation()
      confirm()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      props.onCancel()
    }
  }
  return (
    <div className={`evf${error ? ' is-err' : ''}`}>
      <label htmlFor={id} className="lbl">
        {props.label ?? props.action}: why <span className="req">required</span>
      </label>
      <textarea
        id={id}
        className="field"
        rows={2}
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: it opens at somebody's own request, to be typed into
        autoFocus
        value={reason}
        aria-invalid={error !== null}
        aria-describedby={`${id}-error`}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <FieldError id={`${id}-error`}>{error}</FieldError>
      <div className="row">
        <button type="button" className="btn btn-go" disabled={props.busy} onClick={confirm}>
          {props.action}
        </button>
        <button type="button" className="btn" onClick={props.onCancel}>
          Cancel
        </button>
      </div>
    </div>
  )
}
