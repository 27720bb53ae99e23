'use client'

import { useId } from 'react'

const pad = (n: number) => String(n).padStart(2, '0')

/** A moment as `datetime-local` wants it, in the reader's own time zone. */
export function localMoment(moment: string | null): string {
  if (moment === null) return ''
  const at = new Date(moment)
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`
}

/** A date with a time, typed in the reader's own time zone and kept as a moment. */
export function MomentField(props: {
  label: string
  value: string | null
  focus?: boolean
  onChange: (value: string | null) => void
}) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="lbl">
        {props.label}
      </label>
      <input
        id={id}
        className="field"
        type="datetime-local"
        // biome-ignore lint/a11y/noAutofocus: opened by its own key
        autoFocus={props.focus}
        value={localMoment(props.value)}
        onChange={(event) => {
          const typed = event.target.value
          props.onChange(typed === '' ? null : new Date(typed).toISOString())
        }}
      />
    </div>
  )
}
