'use client'

import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'

type Manner = 'polite' | 'assertive'
type Announce = (message: string, manner?: Manner) => void

/** Messages are at least this far apart, in ms, so that nobody is talked over; of several polite ones the last is said. */
const MIN_GAP_MS = 5_000

const AnnounceContext = createContext<Announce>(() => undefined)

/** Says a short message to those who hear the page: polite for what was done, assertive for what failed. */
export const useAnnounce = (): Announce => useContext(AnnounceContext)

/** Holds the page's two live regions. One for the whole page. */
export function LiveRegion({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<{ polite: string; assertive: string }>({ polite: '', assertive: '' })
  const lastAt = useRef(0)
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const announce = useCallback<Announce>((message, manner = 'polite') => {
    const say = () => {
      lastAt.current = Date.now()
      setSaid(manner === 'polite' ? { polite: message, assertive: '' } : { polite: '', assertive: message })
    }
    clearTimeout(waiting.current)
    const wait = lastAt.current + MIN_GAP_MS - Date.now()
    if (manner === 'assertive' || wait <= 0) say()
    else waiting.current = setTimeout(say, wait)
  }, [])

  useEffect(() => () => clearTimeout(waiting.current), [])

  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="vh" aria-live="polite" role="status">
        {said.polite}
      </div>
      <div className="vh" aria-live="assertive" role="alert">
        {said.assertive}
      </div>
    </AnnounceContext>
  )
}
