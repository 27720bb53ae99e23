import type { Finding } from '@/lib/domain/claims/vocabulary'
import { type Ink, inkOf } from '@/lib/domain/highlights/ink'
import { type Utf16Offset, type Utf16Range, utf16 } from '@/lib/domain/text/offsets'
import type { PlacedBlock } from '@/lib/domain/text/projection'

/** Lines that fit between two lines of 18/32 text, one below the other. */
export const MAX_LANES = 3

/** What of a claim is drawn: its number, its finding with the word for it, and where it stands in the text. */
export type HighlightRow = {
  readonly id: string
  readonly number: number
  readonly finding: Finding | null
  /** The newsroom's short word for the finding, for those who hear the page. */
  readonly word: string
  readonly anchors: readonly { readonly start: number; readonly end: number }[]
}

/** One anchor of one claim, with the line it is drawn on: 0 is nearest to the words; null is not drawn. */
export type Span = Utf16Range & {
  readonly claimId: string
  readonly number: number
  readonly ink: Ink
  readonly word: string
  readonly lane: number | null
}

/** A span as it passes through one segment; it may begin or end there. */
export type SegmentSpan = { readonly span: Span; readonly isStart: boolean; readonly isEnd: boolean }
/** A stretch of one block under the same spans, outermost (longest) first; `isSelected` for words about to be claimed. */
export type Segment = Utf16Range & { readonly spans: readonly SegmentSpan[]; readonly isSelected: boolean }
/** The numbers of the claims that end at `at`, in order, and the spans that go on there. */
export type NumberMark = {
  readonly at: Utf16Offset
  readonly ending: readonly Span[]
  readonly within: readonly Span[]
}

/** What is drawn in one block. */
export type BlockHighlights = {
  readonly blockIndex: number
  readonly segments: readonly Segment[]
  readonly numbers: readonly NumberMark[]
}

const lengthOf = (range: Utf16Range) => range.end - range.start
const shortestFirst = (a: Span, b: Span) =>
  lengthOf(a) - lengthOf(b) || a.start - b.start || a.number - b.number

/**
 * Gives every anchor its lane: shorter claims sit nearer to the words, claims that overlap never share a line, and a
 * fourth over the same words is not drawn. A claim without a finding is a fill under the lines and takes no lane.
 *
 * @returns spans, shortest first; anchors that are empty or lie outside `textLength` (UTF-16) are left out.
 */
export function assignLanes(rows: readonly HighlightRow[], textLength: number): Span[] {
  const spans: Span[] = rows
    .flatMap((row) =>
      row.anchors
        .filter(({ start, end }) => start >= 0 && start < end && end <= textLength)
        .map(({ start, end }) => ({
          start: start as Utf16Offset,
          end: end as Utf16Offset,
          claimId: row.id,
          number: row.number,
          ink: inkOf(row.finding),
          word: row.word,
          lane: 0,
        })),
    )
    .sort(shortestFirst)
  const lanes = Array.from({ length: MAX_LANES }, () => new Lane())
  return spans.map((span) => {
    if (span.ink === 'none') return span
    const lane = lanes.findIndex((candidate) => candidate.take(span))
    return { ...span, lane: lane < 0 ? null : lane }
  })
}

/** One line's worth of ranges that do not touch one another's words, kept in order. */
class Lane {
  readonly #taken: Utf16Range[] = []

  /** Takes the range if nothing on this line overlaps it. */
  take(range: Utf16Range): boolean {
    let low = 0
    let high = this.#taken.length
    while (low < high) {
      const mid = (low + high) >> 1
      if ((this.#taken[mid] as Utf16Range).end <= range.start) low = mid + 1
      else high = mid
    }
    const next = this.#taken[low]
    if (next && next.start < range.end) return false
    this.#taken.splice(low, 0, { start: range.start, end: range.end })
    return true
  }
}

/** The part of a span that lies in one block; the span may begin or end with it. */
type Piece = Utf16Range & { readonly span: Span; readonly isFirst: boolean; readonly isLast: boolean }
const NOTHING_SELECTED: Utf16Range = { start: utf16(0), end: utf16(0) }

/**
 * Lays the claims of an article over its blocks, as nested pieces that can be drawn one inside the other.
 *
 * @param blocks the revision's blocks in order; offsets are UTF-16 into its text.
 * @param selected words to be shown as selected while the keyboard is elsewhere; null for none.
 * @returns only blocks in which something is drawn, in order.
 */
export function layoutHighlights(
  rows: readonly HighlightRow[],
  blocks: readonly PlacedBlock[],
  selected: Utf16Range | null = null,
): BlockHighlights[] {
  const textLength = blocks.at(-1)?.end ?? 0
  const byBlock = new Map<PlacedBlock, Piece[]>()
  const piecesOf = (block: PlacedBlock): Piece[] => {
    const known = byBlock.get(block)
    if (known) return known
    const made: Piece[] = []
    byBlock.set(block, made)
    return made
  }
  // Longest first, so that each block's list is in nesting order already.
  for (const span of assignLanes(rows, textLength).reverse()) {
    const touched = blocksUnder(blocks, span)
    touched.forEach((block, i) => {
      piecesOf(block).push({
        span,
        ...within(span, block),
        isFirst: i === 0,
        isLast: i === touched.length - 1,
      })
    })
  }
  if (selected) for (const block of blocksUnder(blocks, selected)) piecesOf(block)
  return [...byBlock]
    .sort(([a], [b]) => a.index - b.index)
    .map(([block, pieces]) =>
      layoutBlock(block, pieces, selected ? within(selected, block) : NOTHING_SELECTED),
    )
}

/** The part of `range` that lies in `block`; empty or backward when none does. */
function within(range: Utf16Range, block: PlacedBlock): Utf16Range {
  return { start: utf16(Math.max(block.start, range.start)), end: utf16(Math.min(block.end, range.end)) }
}

/** The blocks that hold at least one character of `range`. */
function blocksUnder(blocks: readonly PlacedBlock[], range: Utf16Range): PlacedBlock[] {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const mid = (low + high) >> 1
    if ((blocks[mid] as PlacedBlock).end <= range.start) low = mid + 1
    else high = mid
  }
  const found: PlacedBlock[] = []
  for (let i = low; i < blocks.length; i++) {
    const block = blocks[i] as PlacedBlock
    if (block.start >= range.end) break
    if (block.start < block.end) found.push(block)
  }
  return found
}

function layoutBlock(block: PlacedBlock, pieces: readonly Piece[], selected: Utf16Range): BlockHighlights {
  const selectedEdges = selected.start < selected.end ? [selected.start, selected.end] : []
  const edges = [...new Set([...pieces.flatMap(({ start, end }) => [start, end]), ...selectedEdges])].sort(
    (a, b) => a - b,
  )
  const segments: Segment[] = []
  const numbers: NumberMark[] = []
  edges.forEach((at, i) => {
    const ending = pieces.filter((piece) => piece.isLast && piece.end === at).map(({ span }) => span)
    if (ending.length > 0) {
      const goingOn = pieces.filter((piece) => piece.start < at && piece.end > at).map(({ span }) => span)
      numbers.push({ at, ending: ending.sort((a, b) => a.number - b.number), within: goingOn })
    }
    const next = edges[i + 1]
    if (next === undefined) return
    const over = pieces.filter((piece) => piece.start <= at && piece.end >= next)
    const isSelected = selected.start <= at && next <= selected.end
    if (over.length === 0 && !isSelected) return
    segments.push({
      start: at,
      end: next,
      isSelected,
      spans: over.map(({ span, start, end, isFirst, isLast }) => ({
        span,
        isStart: isFirst && start === at,
        isEnd: isLast && end === next,
      })),
    })
  })
  return { blockIndex: block.index, segments, numbers }
}
