'use client'

import { useId } from 'react'

/** A small either-or, as real radios in one row. */
export function Segmented<T extends string>(props: {
  label: string
  value: T
  options: readonly { value: T; label: string; count?: number }[]
  onChange: (value: T) => void
}) {
  const name = useId()
  return (
    <div className="segc" role="radiogroup" aria-label={props.label}>
      {props.options.map((option) => (
        <label key={option.value} className="segc-o">
          <input
            className="vh"
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          {option.label}
          {option.count === undefined ? null : <span className="count"> {option.count}</span>}
        </label>
      ))}
    </div>
  )
}
