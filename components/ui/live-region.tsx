'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { createAnnouncer, type Manner } from '@/components/ui/announcer'

type Announce = (message: string, manner?: Manner) => void

const AnnounceContext = createContext<Announce>(() => undefined)

/** Says a short message to those who hear the page: polite for what was done, assertive for what failed. */
export const useAnnounce = (): Announce => useContext(AnnounceContext)

/** Holds the page's two live regions. One for the whole page. */
export function LiveRegion({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<{ text: string; manner: Manner; count: number }>({
    text: '',
    manner: 'polite',
    count: 0,
  })
  const [announcer] = useState(() =>
    createAnnouncer((message) => setSaid((before) => ({ ...message, count: before.count + 1 }))),
  )
  useEffect(() => announcer.stop, [announcer])

  // A new element each time: the same words said twice are heard twice.
  const words = (manner: Manner) =>
    said.manner === manner ? <span key={said.count}>{said.text}</span> : null
  return (
    <AnnounceContext value={announcer.announce}>
      {children}
      <div className="vh" aria-live="polite" role="status">
        {words('polite')}
      </div>
      <div className="vh" aria-live="assertive" role="alert">
        {words('assertive')}
      </div>
    </AnnounceContext>
  )
}
