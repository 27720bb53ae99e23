import type { FactSentence } from '@/lib/domain/review/coverage'
import type { PlacedBlock } from '@/lib/domain/text/projection'
import { claimNumbersAt } from '@/lib/editor/highlights/marks'

/** One piece of one line of text, in CSS pixels from the top and the start edge of the text's column. */
export type LinePiece = {
  readonly y: number
  readonly x: number
  readonly width: number
  /** Claims drawn over it, innermost first; empty where there is none. */
  readonly claims: readonly number[]
  /** Index of the bare fact sentence that it belongs to; null where a claim or nothing to check is. */
  readonly fact: number | null
}

/** Where things stand in the text as it is drawn. Lengths are CSS pixels from the top of the galley. */
export type TextGeometry = {
  /** The middle of the first line of each claim's highlight, by the claim's number. */
  readonly firstLines: ReadonlyMap<number, number>
  readonly pieces: readonly LinePiece[]
  /** The middle of the first line of each bare fact sentence, by its index. */
  readonly bareLines: ReadonlyMap<number, number>
  readonly columnWidth: number
  /** Where the text itself begins, below the slugline. */
  readonly textTop: number
  readonly height: number
}

/** What is measured: the element that holds the blocks (each with `data-block`), in the galley that positions are of. */
export type MeasuredText = {
  readonly root: HTMLElement
  readonly galley: HTMLElement
  readonly blocks: readonly PlacedBlock[]
  /** All fact sentences; those without a claim are measured. */
  readonly facts: readonly FactSentence[]
}

/**
 * Measures where each claim's words begin: what the cards need, and quick.
 *
 * @param upTo the block before which the text is laid out; what begins behind it is left out
 */
export function measureFirstLines({ root, galley }: MeasuredText, upTo: number): Map<number, number> {
  const zero = galley.getBoundingClientRect().top
  const lines = new Map<number, number>()
  for (const mark of root.querySelectorAll<HTMLElement>('mark.is-start')) {
    if (Number(mark.closest<HTMLElement>('[data-block]')?.dataset.block) >= upTo) break
    const number = Number(mark.dataset.claim)
    const rect = mark.getClientRects()[0]
    if (rect && !lines.has(number)) lines.set(number, rect.top + rect.height / 2 - zero)
  }
  return lines
}

/**
 * Measures every piece of every line, block by block; it reads and writes nothing, and gives way after each block so
 * that a long article never holds up the page.
 *
 * @returns the whole geometry, when it is run to its end.
 */
export function* measureText(
  text: MeasuredText,
  firstLines: ReadonlyMap<number, number>,
): Generator<undefined, TextGeometry> {
  const { root, galley, blocks, facts } = text
  const isRtl = getComputedStyle(root).direction === 'rtl'
  const bareLines = new Map<number, number>()
  const pieces: LinePiece[] = []
  const bare = facts.map((fact, index) => ({ fact, index })).filter(({ fact }) => !fact.isClaimed)
  const range = document.createRange()
  let nextBare = 0
  for (const element of root.querySelectorAll<HTMLElement>('[data-block]')) {
    const block = blocks[Number(element.dataset.block)]
    if (!block) continue
    // Read anew for each block: the page may have been scrolled meanwhile.
    const zero = galley.getBoundingClientRect().top
    const column = columnOf(root)
    while ((bare[nextBare]?.fact.end ?? Number.POSITIVE_INFINITY) <= block.start) nextBare++
    for (const stretch of stretchesOf(element, block.start, bare, nextBare)) {
      range.setStart(stretch.node, stretch.from)
      range.setEnd(stretch.node, stretch.to)
      for (const rect of range.getClientRects()) {
        if (rect.width < 1) continue
        const y = rect.top + rect.height / 2 - zero
        const x = isRtl ? column.right - rect.right : rect.left - column.left
        pieces.push({ y, x, width: rect.width, claims: stretch.claims, fact: stretch.fact })
        if (stretch.fact !== null && !bareLines.has(stretch.fact)) bareLines.set(stretch.fact, y)
      }
    }
    yield
  }
  const textTop = root.getBoundingClientRect().top - galley.getBoundingClientRect().top
  const columnWidth = columnOf(root).width
  return { firstLines, pieces, bareLines, columnWidth, textTop, height: galley.scrollHeight }
}

type Stretch = {
  readonly node: Text
  readonly from: number
  readonly to: number
  readonly claims: readonly number[]
  readonly fact: number | null
}
type BareFact = { readonly fact: FactSentence; readonly index: number }

/** The text nodes of a block, cut where sentences that state a bare fact begin and end. */
function* stretchesOf(
  element: HTMLElement,
  start: number,
  bare: readonly BareFact[],
  firstBare: number,
): Generator<Stretch> {
  let offset = start
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) {
      if (node instanceof HTMLBRElement && !node.classList.contains('ProseMirror-trailingBreak')) offset += 1
      continue
    }
    const end = offset + node.data.length
    const claims = claimNumbersAt(node.parentElement, element)
    if (claims.length > 0) yield { node, from: 0, to: node.data.length, claims, fact: null }
    else {
      let at = offset
      for (let i = firstBare; at < end; i++) {
        const next = bare[i]
        const from = next ? Math.min(Math.max(next.fact.start, at), end) : end
        if (from > at) yield { node, from: at - offset, to: from - offset, claims, fact: null }
        const to = next ? Math.min(next.fact.end, end) : end
        if (next && to > from) yield { node, from: from - offset, to: to - offset, claims, fact: next.index }
        at = Math.max(from, to)
      }
    }
    offset = end
  }
}

/** The first paragraph is the column that lines are measured against. */
function columnOf(root: HTMLElement): DOMRect {
  const first = root.querySelector<HTMLElement>('.p') ?? root
  return first.getBoundingClientRect()
}
