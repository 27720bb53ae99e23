import type { RefObject } from 'react'
import { FieldError } from '@/components/ui/field-error'

/** Why a finding is what it is: without it none is saved. `fault` is what is wrong with it. */
export function WhyField(given: {
  id: string
  value: string
  fault: string | null | undefined
  onChange: (reason: string) => void
  fieldRef: RefObject<HTMLTextAreaElement | null>
}) {
  const { id, value, fault } = given
  return (
    <>
      <label className="lbl" htmlFor={id}>
        Why <span className="req">required</span>
      </label>
      <textarea
        ref={given.fieldRef}
        id={id}
        className="field"
        rows={2}
        dir="auto"
        maxLength={4_000}
        placeholder="One or two sentences a reader could follow"
        value={value}
        aria-invalid={Boolean(fault)}
        aria-describedby={`${id}-error`}
        onChange={(event) => given.onChange(event.target.value)}
      />
      <FieldError id={`${id}-error`}>{fault}</FieldError>
    </>
  )
}
