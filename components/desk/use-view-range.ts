'use client'

import { type RefObject, useEffect, useState } from 'react'

/** How long scrolling must rest before what is on screen is told again, in ms. */
const REST = 120

/** The stretch of a scroller's content that is on screen, in CSS pixels, told when scrolling rests; null unless `enabled`. */
export function useViewRange(
  scroller: RefObject<HTMLElement | null>,
  enabled: boolean,
): { from: number; to: number } | null {
  const [range, setRange] = useState<{ from: number; to: number } | null>(null)
  useEffect(() => {
    const element = scroller.current
    if (!element || !enabled) {
      setRange(null)
      return
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => setRange({ from: element.scrollTop, to: element.scrollTop + element.clientHeight })
    const onScroll = () => {
      clearTimeout(timer)
      timer = setTimeout(tell, REST)
    }
    tell()
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(timer)
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller, enabled])
  return range
}
