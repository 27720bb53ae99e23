import type { LinePiece } from '@/components/desk/measure-text'
import type { Ink } from '@/lib/domain/highlights/ink'

/** A bar of the coverage strip. Positions are CSS pixels from the top of the strip and percent of its width. */
export type CoverBar = {
  readonly top: number
  readonly left: number
  readonly width: number
  readonly kind: 'nothing' | 'fact' | 'claim'
  /** For a claim: its ink, and 0 for the shortest, 1 and 2 for those under it. */
  readonly ink: Ink | null
  readonly lane: 0 | 1 | 2
  /** What it stands for: a claim's number, or the index of a fact sentence. */
  readonly of: number | null
}

/** A line of text never takes more than this share of its own height in the strip: a short article stays short there. */
const MAX_SCALE = 0.4
/** Rows nearer than this, in CSS pixels, could not be told apart: several lines of a long article then share one row. */
const MIN_ROW = 4

/** How the text's height is mapped onto the strip's. */
export function coverScale(textHeight: number, stripHeight: number): number {
  return textHeight <= 0 ? MAX_SCALE : Math.min(MAX_SCALE, stripHeight / textHeight)
}

/**
 * Turns the measured lines of a text into the bars of the coverage strip: one row per line, or, where lines would lie
 * too close, one row for several with their pieces one after the other.
 *
 * @param scale strip pixels per text pixel; @param columnWidth of the text, in CSS pixels.
 */
export function coverBars(
  pieces: readonly LinePiece[],
  columnWidth: number,
  scale: number,
  inkOfClaim: (number: number) => Ink,
): CoverBar[] {
  const lines = groupLines(pieces)
  const pitch = linePitch(lines) * scale
  const perRow = pitch > 0 && pitch < MIN_ROW ? Math.ceil(MIN_ROW / pitch) : 1
  const bars: CoverBar[] = []
  for (let row = 0; row < lines.length; row += perRow) {
    const together = lines.slice(row, row + perRow)
    const top = (together[0]?.y ?? 0) * scale
    together.forEach((line, i) => {
      for (const piece of line.pieces) {
        const left = ((i + Math.min(1, piece.x / columnWidth)) / perRow) * 100
        const width = (Math.min(1, piece.width / columnWidth) / perRow) * 100
        addBars(bars, piece, top, left, width, inkOfClaim)
      }
    })
  }
  return bars
}

function addBars(
  bars: CoverBar[],
  piece: LinePiece,
  top: number,
  left: number,
  width: number,
  inkOfClaim: (number: number) => Ink,
): void {
  if (piece.claims.length === 0) {
    bars.push({
      top,
      left,
      width,
      kind: piece.fact === null ? 'nothing' : 'fact',
      ink: null,
      lane: 0,
      of: piece.fact,
    })
    return
  }
  piece.claims.slice(0, 3).forEach((number, lane) => {
    bars.push({
      top,
      left,
      width,
      kind: 'claim',
      ink: inkOfClaim(number),
      lane: lane as 0 | 1 | 2,
      of: number,
    })
  })
}

type Line = { readonly y: number; readonly pieces: LinePiece[] }

/** Pieces whose middles lie this close stand on one line, in CSS pixels. */
const SAME_LINE = 6

function groupLines(pieces: readonly LinePiece[]): Line[] {
  const lines: Line[] = []
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const last = lines.at(-1)
    if (last && piece.y - last.y < SAME_LINE) last.pieces.push(piece)
    else lines.push({ y: piece.y, pieces: [piece] })
  }
  return lines
}

/** The usual distance of two lines: the median, so that gaps between paragraphs do not count. */
function linePitch(lines: readonly Line[]): number {
  const gaps = lines.slice(1).map((line, i) => line.y - (lines[i] as Line).y)
  return gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0
}
