'use client'

import { type Ref, useEffect, useState } from 'react'

/** How long typing rests before a list is searched, in milliseconds. */
const REST_MS = 250

/** A search that follows typing once it rests, and the address when that changes from elsewhere. */
export function SearchField(given: {
  label: string
  placeholder: string
  value: string
  onSearch: (q: string) => void
  inputRef?: Ref<HTMLInputElement>
}) {
  const { label, placeholder, value, onSearch } = given
  const [typed, setTyped] = useState(value)
  useEffect(() => {
    setTyped(value)
  }, [value])
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onSearch(typed.trim()), REST_MS)
    return () => clearTimeout(timer)
  })
  return (
    <input
      ref={given.inputRef}
      className="field"
      type="search"
      aria-label={label}
      placeholder={placeholder}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}
