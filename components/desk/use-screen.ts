'use client'

import { type RefObject, useEffect, useState } from 'react'

/** What is worth having on the page, in CSS pixels of the scroller's content. */
export type Screen = { readonly from: number; readonly to: number }

/** How far around what is seen things are kept on the page, in screens. */
const SCREENS_AROUND = 1
/** The window moves in steps of this many screens, so that scrolling seldom changes it. */
const STEP = 0.5
const START: Screen = { from: 0, to: 2_000 }

/** Follows what a scroller shows, coarsely: a screen to either side of it, moved every half screen. */
export function useScreen(scroller: RefObject<HTMLElement | null>): Screen {
  const [screen, setScreen] = useState(START)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const follow = () => {
      const height = Math.max(1, element.clientHeight)
      const step = height * STEP
      const at = Math.floor(element.scrollTop / step) * step
      const next = { from: at - SCREENS_AROUND * height, to: at + (SCREENS_AROUND + 1 + STEP) * height }
      setScreen((before) => (before.from === next.from && before.to === next.to ? before : next))
    }
    follow()
    element.addEventListener('scroll', follow, { passive: true })
    const resize = new ResizeObserver(follow)
    resize.observe(element)
    return () => {
      element.removeEventListener('scroll', follow)
      resize.disconnect()
    }
  }, [scroller])
  return screen
}
