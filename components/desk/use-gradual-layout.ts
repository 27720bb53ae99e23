'use client'

import { useInsertionEffect, useMemo } from 'react'
import type { PlacedBlock } from '@/lib/domain/text/projection'

/** How much text is laid out before anybody can work, in UTF-16 code units: some screens. */
const FIRST_CHARS = 8_000
/** How much more with each frame. Style, layout and the work before paint of so much take far less than 50 ms. */
const STEP_CHARS = 4_000
/** A frame that scrolls has enough to do: the next one lays out more, but never later than after so many. */
const FRAMES_LEFT_OUT = 3
/** About how high a block is that nobody has laid out, in CSS pixels. */
const GUESSED_HEIGHT = 240

/** How far a text is laid out. */
export type GradualLayout = {
  /** How many of its blocks are; what is on screen is in any case. */
  laidOut(): number
  isWhole(): boolean
  /** Lets the browser lay out some more with this frame, unless the page is scrolled in it. */
  more(): void
}

/**
 * Has the browser lay out a long text from its beginning on, some of it with each frame, and not ten thousand words with
 * a thousand highlights at once while somebody waits for the first of them.
 *
 * @param isAtOnce somebody comes for a place further down, which is where it is only when all before it is laid out
 */
export function useGradualLayout(blocks: readonly PlacedBlock[], isAtOnce: boolean): GradualLayout {
  // biome-ignore lint/correctness/useExhaustiveDependencies: where somebody comes for is known from the start
  const { layout, begin } = useMemo(() => layoutOf(blocks, isAtOnce), [blocks])
  // Before the editor draws its text, which it does in an effect of its own.
  useInsertionEffect(begin, [begin])
  return layout
}

function layoutOf(blocks: readonly PlacedBlock[], isAtOnce: boolean) {
  let laidOut = isAtOnce ? blocks.length : blocksWithin(blocks, 0, FIRST_CHARS)
  let sheet: CSSStyleSheet | null = null
  let isScrolled = false
  let leftOut = 0
  const onScroll = () => {
    isScrolled = true
  }
  const isWhole = () => laidOut >= blocks.length
  const write = () => sheet?.replaceSync(isWhole() ? '' : restOf(laidOut))
  const end = () => {
    document.removeEventListener('scroll', onScroll, true)
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    sheet = null
  }
  const layout: GradualLayout = {
    laidOut: () => laidOut,
    isWhole,
    more: () => {
      leftOut = isScrolled && leftOut < FRAMES_LEFT_OUT ? leftOut + 1 : 0
      isScrolled = false
      if (leftOut > 0) return
      laidOut = blocksWithin(blocks, laidOut, STEP_CHARS)
      if (isWhole()) end()
      else write()
    },
  }
  const begin = () => {
    if (isWhole()) return undefined
    sheet = new CSSStyleSheet()
    write()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    // What is scrolled is an element of the page: its event does not rise to the document.
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return end
  }
  return { layout, begin }
}

/** Where a stretch of blocks ends that begins at `from` and has about so many characters; at least one block. */
function blocksWithin(blocks: readonly PlacedBlock[], from: number, chars: number): number {
  const until = (blocks[from]?.start ?? 0) + chars
  const next = blocks.findIndex(({ end }, index) => index > from && end > until)
  return next < 0 ? blocks.length : next
}

/** What stands beside a block, as its ¶ number, is not cut off. */
const restOf = (laidOut: number) =>
  `.galley-live [data-block]:nth-child(n + ${laidOut + 1}) {
    content-visibility: auto;
    contain-intrinsic-size: auto ${GUESSED_HEIGHT}px;
    overflow-clip-margin: 48px;
  }`
