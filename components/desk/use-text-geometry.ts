'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import {
  type MeasuredText,
  measureFirstLines,
  measureText,
  type TextGeometry,
} from '@/components/desk/measure-text'
import type { GradualLayout } from '@/components/desk/use-gradual-layout'
import type { FactSentence } from '@/lib/domain/review/coverage'
import type { PlacedBlock } from '@/lib/domain/text/projection'

const NOTHING: TextGeometry = {
  firstLines: new Map(),
  pieces: [],
  bareLines: new Map(),
  columnWidth: 0,
  textTop: 0,
  height: 0,
}

/** How long one stretch of measuring may hold up the page, in ms. */
const SLICE = 8

/**
 * Follows where the words stand: measured after the text is drawn, when fonts arrive and when its box changes size,
 * never on scroll. Where claims begin is known within a frame; the pieces of all lines follow when the page rests. Of a
 * text that is laid out gradually the beginning is measured at once and all of it when it is whole.
 *
 * @returns the geometry, and what to call when the text was drawn anew.
 */
export function useTextGeometry(
  text: RefObject<HTMLElement | null>,
  galley: RefObject<HTMLElement | null>,
  blocks: readonly PlacedBlock[],
  facts: readonly FactSentence[],
  layout: GradualLayout,
): { geometry: TextGeometry; remeasure: () => void } {
  const [geometry, setGeometry] = useState(NOTHING)
  const latest = useRef({ blocks, facts, layout })
  latest.current = { blocks, facts, layout }
  const begun = useRef<GradualLayout | null>(null)
  const frame = useRef(0)
  const slice = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const remeasure = useCallback(() => {
    cancelAnimationFrame(frame.current)
    clearTimeout(slice.current)
    frame.current = requestAnimationFrame(() => {
      // The server's text is about to be replaced by the editor's: only that is measured.
      if (!galley.current || !text.current?.querySelector('.ProseMirror')) return
      const { layout, ...given } = latest.current
      const measured: MeasuredText = { root: text.current, galley: galley.current, ...given }
      const isGrowing = begun.current === layout && !layout.isWhole()
      begun.current = layout
      if (isGrowing) {
        layout.more()
        remeasure()
        return
      }
      const firstLines = measureFirstLines(measured, layout.laidOut())
      setGeometry((before) => ({ ...before, firstLines }))
      if (!layout.isWhole()) {
        remeasure()
        return
      }
      const work = measureText(measured, firstLines)
      const go = () => {
        const until = performance.now() + SLICE
        while (performance.now() < until) {
          const { done, value } = work.next()
          if (!done) continue
          setGeometry(value)
          return
        }
        slice.current = setTimeout(go)
      }
      slice.current = setTimeout(go)
    })
  }, [text, galley])

  useEffect(() => {
    if (!galley.current) return
    const resize = new ResizeObserver(remeasure)
    resize.observe(galley.current)
    document.fonts.addEventListener('loadingdone', remeasure)
    return () => {
      resize.disconnect()
      document.fonts.removeEventListener('loadingdone', remeasure)
      cancelAnimationFrame(frame.current)
      clearTimeout(slice.current)
    }
  }, [galley, remeasure])

  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the facts or blocks change
  useEffect(remeasure, [remeasure, facts, blocks])
  return { geometry, remeasure }
}
