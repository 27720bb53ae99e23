'use client'

import { useReducedMotion } from '@mantine/hooks'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { ClaimView } from '@/lib/contracts/claims'

/** A claim's words are left where they are when they stand within these shares of what is seen. */
const COMFORTABLE = { from: 0.08, to: 0.7 }
/** Else they are brought to this share of it. */
const TARGET = 0.3

/** Ways to bring a place of the text into view; `y` is in CSS pixels from the top of the galley. */
export type Reveal = {
  /** Only if it does not stand comfortably already. */
  reveal(claim: ClaimView): void
  revealLine(y: number): void
  jump(y: number, instantly?: boolean): void
}

/** Scrolls words into a comfortable place, above the sheet where there is one. */
export function useReveal(
  scroller: RefObject<HTMLElement | null>,
  firstLines: ReadonlyMap<number, number>,
): Reveal {
  const lines = useRef(firstLines)
  lines.current = firstLines
  const isStill = useReducedMotion()

  const jump = useCallback(
    (y: number, instantly = false) => {
      const element = scroller.current
      if (!element) return
      element.scrollTo({
        top: y - seenHeight(element) * TARGET,
        behavior: instantly || isStill ? 'auto' : 'smooth',
      })
    },
    [scroller, isStill],
  )
  const revealLine = useCallback(
    (y: number) => {
      // Once the panel has opened and the text has moved.
      requestAnimationFrame(() => {
        const element = scroller.current
        if (!element) return
        const at = (y - element.scrollTop) / seenHeight(element)
        if (at < COMFORTABLE.from || at > COMFORTABLE.to) jump(y)
      })
    },
    [scroller, jump],
  )
  const reveal = useCallback(
    (claim: ClaimView) => {
      const y = lines.current.get(claim.number)
      if (y !== undefined) revealLine(y)
    },
    [revealLine],
  )
  return { reveal, revealLine, jump }
}

/** How much of the scroller is seen, in CSS pixels: a sheet from below may cover its lower part. */
function seenHeight(scroller: HTMLElement): number {
  const sheet = scroller.parentElement?.querySelector('.panel')?.getBoundingClientRect()
  const box = scroller.getBoundingClientRect()
  const covers = sheet && sheet.left < box.right - 1 && sheet.right > box.left + 1 && sheet.top > box.top
  return Math.max(1, (covers ? Math.min(box.bottom, sheet.top) : box.bottom) - box.top)
}

/** Brings the words that a claim is made of above the sheet in which it is written, once it has opened. */
export function useComposedWordsInView(
  isInSheet: boolean,
  line: number | undefined,
  revealLine: (y: number) => void,
) {
  const latest = useRef(line)
  latest.current = line
  useEffect(() => {
    if (isInSheet && latest.current !== undefined) revealLine(latest.current)
  }, [isInSheet, revealLine])
}

/** Brings the claim that the address asks for into view, once, when it is known where it stands. */
export function useFirstReveal(
  lines: ReadonlyMap<number, number>,
  chosenNumber: number | null,
  jump: (y: number, instantly?: boolean) => void,
) {
  const done = useRef(false)
  useEffect(() => {
    if (done.current || lines.size === 0) return
    done.current = true
    const y = chosenNumber === null ? undefined : lines.get(chosenNumber)
    if (y !== undefined) jump(y, true)
  }, [lines, chosenNumber, jump])
}
