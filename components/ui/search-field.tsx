'use client'

import { type Ref, useEffect, useId, useState } from 'react'

/** How long typing rests before a list is searched, in milliseconds. */
const REST_MS = 250

/** A search that follows typing once it rests, and the address when that changes from elsewhere. */
export function SearchField(given: {
  label: string
  /** Whether the label stands above the field, or is heard alone. */
  showsLabel?: boolean
  placeholder: string
  value: string
  onSearch: (q: string) => void
  inputRef?: Ref<HTMLInputElement>
}) {
  const { label, placeholder, value, onSearch } = given
  const id = useId()
  const [typed, setTyped] = useState(value)
  useEffect(() => {
    setTyped(value)
  }, [value])
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onSearch(typed.trim()), REST_MS)
    return () => clearTimeout(timer)
  })
  const field = (
    <input
      ref={given.inputRef}
      id={id}
      className="field"
      type="search"
      aria-label={given.showsLabel ? undefined : label}
      placeholder={placeholder}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
  if (!given.showsLabel) return field
  return (
    <div>
      <label className="lbl" htmlFor={id}>
        {label}
      </label>
      {field}
    </div>
  )
}
