'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

const PARAM = 'claim'

/** The address of this page with a claim chosen, or none; whatever else stands in it stays. */
function addressWith(id: string | null): string {
  const url = new URL(window.location.href)
  if (id === null) url.searchParams.delete(PARAM)
  else url.searchParams.set(PARAM, id)
  return `${url.pathname}${url.search}${url.hash}`
}

/**
 * Which claim is chosen, kept in the address so that it can be sent and reloaded. Opening the first one makes a step
 * of the browser's history, so that Back closes it; going from one to the next does not.
 */
export function useChosen(initial: string | null): [string | null, (id: string | null) => void] {
  const [chosen, setChosen] = useState(initial)
  const latest = useRef(initial)
  const choose = useCallback((id: string | null) => {
    const before = latest.current
    if (before === id) return
    latest.current = id
    setChosen(id)
    const how = before === null ? 'pushState' : 'replaceState'
    window.history[how](null, '', addressWith(id))
  }, [])
  useEffect(() => {
    const onPop = () => {
      latest.current = new URLSearchParams(window.location.search).get(PARAM)
      setChosen(latest.current)
    }
    window.addEventListener('popstate', onPop)
    return () => window.removeEventListener('popstate', onPop)
  }, [])
  return [chosen, choose]
}
