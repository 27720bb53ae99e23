'use client'

import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { isLeaveKey, isSaveKey } from '@/components/claims/keys-in-form'
import { FieldError } from '@/components/ui/field-error'
import { Keys } from '@/components/ui/kbd'

/** A form of one field, for the reason of what its button does. Ctrl Enter confirms, Esc gives up. */
export function WhyForm(props: {
  /** What is about to be done, as on the button: “Close the claim”. */
  action: string
  label?: string
  /** What is said if the field is empty. */
  missing: string
  /** What stands in the field. */
  why: string
  busy?: boolean
  /** Whether what it does is the one thing to do here. */
  isMain?: boolean
  onWhy: (why: string) => void
  /** Handed the reason, trimmed and not empty. */
  onConfirm: (why: string) => void
  onCancel: () => void
  /** What stands between the field and the buttons, such as what went wrong. */
  children?: ReactNode
}) {
  const id = useId()
  const [error, setError] = useState<string | null>(null)
  const confirm = () => {
    if (props.busy) return
    if (props.why.trim() === '') setError(props.missing)
    else props.onConfirm(props.why.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isLeaveKey(event) && !isSaveKey(event)) return
    event.preventDefault()
    event.stopPropagation()
    if (isLeaveKey(event)) props.onCancel()
    else confirm()
  }
  return (
    <form
      className={`evf${error ? ' is-err' : ''}`}
      aria-label={props.action}
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
          value={props.why}
          aria-invalid={error !== null}
          aria-describedby={`${id}-error`}
          onChange={(event) => {
            setError(null)
            props.onWhy(event.target.value)
          }}
          onKeyDown={onKeyDown}
        />
        <FieldError id={`${id}-error`}>{error}</FieldError>
      </div>
      {props.children}
      <div className="row">
        <button
          type="submit"
          className={`btn${props.isMain ? ' btn-go' : ''}`}
          aria-disabled={props.busy || undefined}
        >
          {props.action} <Keys of="Ctrl Enter" />
        </button>
        <button type="button" className="btn btn-bare" onClick={props.onCancel}>
          Cancel
        </button>
      </div>
    </form>
  )
}
