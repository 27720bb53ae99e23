'use client'

import { useReducedMotion } from '@mantine/hooks'
import { type RefObject, useEffect, useRef } from 'react'

/** Words stay where they are when they stand within these shares of what is seen; else they are brought to `target`. */
const COMFORTABLE = { from: 0.08, to: 0.7, target: 0.3 }

/**
 * Brings the words of the chosen claim into view whenever another one is chosen or the text is drawn anew: the first
 * candidate where it has several, else its first highlight.
 */
export function useRevealChosen(
  scroller: RefObject<HTMLElement | null>,
  chosen: number | null,
  /** Changes when another text is drawn. */
  drawn: unknown,
): void {
  const isStill = useReducedMotion()
  const seen = useRef<unknown>(null)
  useEffect(() => {
    const isNewText = seen.current !== drawn
    seen.current = drawn
    if (chosen === null) return
    const frame = requestAnimationFrame(() => {
      const element = scroller.current
      const words =
        element?.querySelector('[data-candidate]') ?? element?.querySelector(`mark[data-claim="${chosen}"]`)
      if (!element || !words) return
      const box = element.getBoundingClientRect()
      const height = Math.max(1, seenBottom(element, box) - box.top)
      const y = words.getBoundingClientRect().top - box.top
      if (y / height >= COMFORTABLE.from && y / height <= COMFORTABLE.to) return
      element.scrollTo({
        top: element.scrollTop + y - height * COMFORTABLE.target,
        behavior: isNewText || isStill ? 'auto' : 'smooth',
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [scroller, chosen, drawn, isStill])
}

/** Where what is seen of the text ends: on a narrow page a sheet covers its lower part. */
function seenBottom(element: HTMLElement, box: DOMRect): number {
  const sheet = element.parentElement?.querySelector('.panel')?.getBoundingClientRect()
  const covers = sheet && sheet.left < box.right - 1 && sheet.right > box.left + 1 && sheet.top > box.top
  return covers ? Math.min(box.bottom, sheet.top) : box.bottom
}
