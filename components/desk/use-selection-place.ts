'use client'

import { type RefObject, useEffect, useState } from 'react'
import type { Utf16Range } from '@/lib/domain/text/offsets'

/** Space between the selected words and what is offered for them, in CSS pixels. */
const BELOW = 8
/** What floats keeps this far from the edges of the galley, in CSS pixels. */
const INSET = 16

/**
 * Where the selected words end on the page, in CSS pixels of the galley, and how high their first line stands; null
 * while nothing is selected. Read once the browser has painted the selection.
 */
export function useSelectionPlace(
  galley: RefObject<HTMLElement | null>,
  selection: Utf16Range | null,
  /** Changes when the text is laid out anew. */
  layout: unknown,
): { x: number; y: number; line: number } | null {
  const [place, setPlace] = useState<{ x: number; y: number; line: number } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout moves the words
  useEffect(() => {
    if (!selection) {
      setPlace(null)
      return
    }
    const frame = requestAnimationFrame(() => {
      const box = galley.current?.getBoundingClientRect()
      const found = document.getSelection()
      if (!box || !found || found.rangeCount === 0) return
      const rects = [...found.getRangeAt(0).getClientRects()].filter((rect) => rect.width > 0)
      const first = rects[0]
      const last = rects.at(-1)
      if (!first || !last || !galley.current?.contains(found.anchorNode)) return
      setPlace({
        x: Math.min(Math.max(INSET, last.right - box.left - 60), Math.max(INSET, box.width - 260)),
        y: last.bottom - box.top + BELOW,
        line: first.top + first.height / 2 - box.top,
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [galley, selection, layout])
  return place
}
