'use client'

import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** The composer's top stands this far above the first line of its words, in CSS pixels, where there is room. */
const ABOVE_LINE = 134
/** It keeps this far from the edges of what is seen, in CSS pixels. */
const INSET = 10
/** How far its leader reaches over the text's edge, and where the composer begins, in CSS pixels. */
const REACH = 34
const SLOT_START = 24

/** Floats the composer over the cards, level with its words and wholly in view if it fits; it moves no card. */
export function ComposerSlot(given: {
  line: number
  scroller: RefObject<HTMLElement | null>
  children: ReactNode
}) {
  const { line, scroller } = given
  const slot = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(Math.max(INSET, line - ABOVE_LINE))
  useLayoutEffect(() => {
    const element = slot.current
    const box = scroller.current
    if (!element || !box) return
    const place = () => {
      const highest = box.scrollTop + INSET
      const lowest = box.scrollTop + box.clientHeight - element.offsetHeight - INSET
      setTop(Math.max(highest, Math.min(line - ABOVE_LINE, lowest)))
    }
    place()
    const resize = new ResizeObserver(place)
    resize.observe(element)
    return () => resize.disconnect()
  }, [line, scroller])
  return (
    <>
      <svg className="leaders composer-leader" aria-hidden="true">
        <path className="is-chosen" d={`M${-REACH} ${line}H${SLOT_START}`} />
      </svg>
      <div className="composer-slot" ref={slot} style={{ top }}>
        {given.children}
      </div>
    </>
  )
}
