'use client'

import { useEffect, useState } from 'react'

/**
 * How many of many like things are drawn by now: so many more with each frame, until all are. The browser styles and
 * lays out a few hundred new elements within a frame; thousands at once hold up scrolling and keys. Not by a transition:
 * one that runs while a link is followed makes the router forget where it was going.
 *
 * @param total how many there are; things that were drawn once stay when it changes
 * @param step how many more a frame
 */
export function useGradually(total: number, step: number): number {
  const [shown, setShown] = useState(step)
  useEffect(() => {
    if (shown >= total) return
    const frame = requestAnimationFrame(() => setShown(shown + step))
    return () => cancelAnimationFrame(frame)
  }, [shown, total, step])
  return Math.min(shown, total)
}
