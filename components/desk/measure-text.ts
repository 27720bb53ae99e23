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

/** Where things stand in the text as it is drawn. Lengths are CSS pixels from the top of `origin`. */
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

/**
 * Measures the text as the browser has laid it out, in one pass that reads and writes nothing.
 *
 * @param root holds the blocks, each with `data-block`; @param origin is what positions are measured from.
 * @param facts all fact sentences; those without a claim are measured.
 */
export function measureText(
  root: HTMLElement,
  origin: HTMLElement,
  blocks: readonly PlacedBlock[],
  facts: readonly FactSentence[],
): TextGeometry {
  const zero = origin.getBoundingClientRect()
  const column = columnOf(root)
  const isRtl = getComputedStyle(root).direction === 'rtl'
  const firstLines = new Map<number, number>()
  const bareLines = new Map<number, number>()
  const pieces: LinePiece[] = []
  const range = document.createRange()
  const bare = facts.map((fact, index) => ({ fact, index })).filter(({ fact }) => !fact.isClaimed)
  let nextBare = 0

  const take = (node: Text, from: number, to: number, claims: readonly number[], fact: number | null) => {
    range.setStart(node, from)
    range.setEnd(node, to)
    for (const rect of range.getClientRects()) {
      if (rect.width < 1) continue
      const y = rect.top + rect.height / 2 - zero.top
      const x = isRtl ? column.right - rect.right : rect.left - column.left
      pieces.push({ y, x, width: rect.width, claims, fact })
      for (const number of claims) if (!firstLines.has(number)) firstLines.set(number, y)
      if (fact !== null && !bareLines.has(fact)) bareLines.set(fact, y)
    }
  }

  for (const element of root.querySelectorAll<HTMLElement>('[data-block]')) {
    const block = blocks[Number(element.dataset.block)]
    if (!block) continue
    let offset: number = block.start
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text)) {
        if (node instanceof HTMLBRElement && !node.classList.contains('ProseMirror-trailingBreak'))
          offset += 1
        continue
      }
      const end = offset + node.data.length
      const claims = claimNumbersAt(node.parentElement, element)
      if (claims.length > 0) take(node, 0, node.data.length, claims, null)
      else {
        while (bare[nextBare] && (bare[nextBare]?.fact.end ?? 0) <= offset) nextBare++
        let at = offset
        for (let i = nextBare; at < end; i++) {
          const next = bare[i]
          const from = next ? Math.min(Math.max(next.fact.start, at), end) : end
          if (from > at) take(node, at - offset, from - offset, [], null)
          const to = next ? Math.min(next.fact.end, end) : end
          if (next && to > from) take(node, from - offset, to - offset, [], next.index)
          at = Math.max(at, to)
        }
      }
      offset = end
    }
  }
  const textTop = root.getBoundingClientRect().top - zero.top
  return { firstLines, pieces, bareLines, columnWidth: column.width, textTop, height: origin.scrollHeight }
}

/** The widest block is the column that lines are measured against. */
function columnOf(root: HTMLElement): DOMRect {
  const first = root.querySelector<HTMLElement>('.p') ?? root
  return first.getBoundingClientRect()
}
