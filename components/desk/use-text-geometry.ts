'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { measureText, type TextGeometry } from '@/components/desk/measure-text'
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

/**
 * Follows where the words stand: measured after the text is drawn, when fonts arrive and when its box changes size,
 * once a frame at most, never on scroll.
 *
 * @returns the geometry, and what to call when the text was drawn anew.
 */
export function useTextGeometry(
  text: RefObject<HTMLElement | null>,
  galley: RefObject<HTMLElement | null>,
  blocks: readonly PlacedBlock[],
  facts: readonly FactSentence[],
): { geometry: TextGeometry; remeasure: () => void } {
  const [geometry, setGeometry] = useState(NOTHING)
  const latest = useRef({ blocks, facts })
  latest.current = { blocks, facts }
  const frame = useRef(0)

  const remeasure = useCallback(() => {
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(() => {
      if (!text.current || !galley.current) return
      setGeometry(measureText(text.current, galley.current, latest.current.blocks, latest.current.facts))
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
    }
  }, [galley, remeasure])

  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the facts or blocks change
  useEffect(remeasure, [remeasure, facts, blocks])
  return { geometry, remeasure }
}
