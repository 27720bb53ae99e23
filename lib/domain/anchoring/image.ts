import type { Alignment } from './align.ts'
import { MAX_END_GAP, MAX_INSERTION, MAX_STRETCH, MIN_END_WEIGHT, STRETCH_SLACK } from './thresholds.ts'

/** Where the tokens `from` to `to` of the text before have gone: a stretch of tokens of the text after. */
export type Image = {
  /** First token and token behind the last of the text after that are images. */
  start: number
  end: number
  /** First token and token behind the last of the text before that have an image in this stretch. */
  firstA: number
  endA: number
  /** Weight of the tokens with an image in this stretch. */
  weight: number
  /** Number of tokens with an image in this stretch. */
  matched: number
  /** Whether most of it was cut and pasted elsewhere. */
  moved: boolean
}

type Piece = Image & { movedTokens: number; best: Piece | null; total: number }

/** How many pieces back the chain looks: keeps torn quotes linear. */
const LOOK_BACK = 24

/** The total weight of tokens `from` to `to` of the text before. */
export function weightBefore({ a, weights }: Alignment, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += weights[a.soft[i] as number] as number
  return sum
}

/** The total weight of tokens `from` to `to` of the text after. */
export function weightAfter({ b, weights }: Alignment, from: number, to: number): number {
  let sum = 0
  for (let j = from; j < to; j++) sum += weights[b.soft[j] as number] as number
  return sum
}

/**
 * Gathers the images of a stretch of tokens into the heaviest chain that stands together in the text after.
 *
 * @returns null when no token has an image.
 */
export function imageOf(alignment: Alignment, from: number, to: number): Image | null {
  const pieces = piecesOf(alignment, from, to)
  let best: Piece | null = null
  for (let p = 0; p < pieces.length; p++) {
    const piece = pieces[p] as Piece
    for (let q = p - 1; q >= 0 && q >= p - LOOK_BACK; q--) {
      const earlier = pieces[q] as Piece
      const gap = piece.start - earlier.end
      const isInOrder = piece.movedTokens === 0 && earlier.movedTokens === 0
      const most = MAX_STRETCH * (piece.firstA - earlier.endA) + (isInOrder ? MAX_INSERTION : STRETCH_SLACK)
      if (gap < 0 || gap > most) continue
      if (earlier.total + piece.weight > piece.total) {
        piece.total = earlier.total + piece.weight
        piece.best = earlier
      }
    }
    if (!best || piece.total > best.total) best = piece
  }
  if (!best) return null
  const chain: Piece[] = []
  for (let piece: Piece | null = best; piece; piece = piece.best) chain.unshift(piece)
  return joined(withoutTornEnds(chain))
}

/** Drops light words at either end that stand far from the rest: chance put them there, not the author. */
function withoutTornEnds(chain: Piece[]): Piece[] {
  const isTorn = (end: Piece, left: Piece, right: Piece) =>
    end.weight < MIN_END_WEIGHT &&
    right.start - left.end > MAX_END_GAP + MAX_STRETCH * (right.firstA - left.endA)
  let from = 0
  let to = chain.length
  while (to - from > 1 && isTorn(chain[from] as Piece, chain[from] as Piece, chain[from + 1] as Piece)) from++
  while (to - from > 1 && isTorn(chain[to - 1] as Piece, chain[to - 2] as Piece, chain[to - 1] as Piece)) to--
  return chain.slice(from, to)
}

function joined(chain: readonly Piece[]): Image {
  const first = chain[0] as Piece
  const last = chain.at(-1) as Piece
  const sum = (value: (piece: Piece) => number) => chain.reduce((total, piece) => total + value(piece), 0)
  const matched = sum((piece) => piece.matched)
  return {
    start: first.start,
    end: last.end,
    firstA: first.firstA,
    endA: last.endA,
    weight: sum((piece) => piece.weight),
    matched,
    moved: sum((piece) => piece.movedTokens) * 2 > matched,
  }
}

function piecesOf({ a, toB, moved, weights }: Alignment, from: number, to: number): Piece[] {
  const pieces: Piece[] = []
  let last: Piece | undefined
  for (let i = from; i < to; i++) {
    const j = toB[i] as number
    if (j < 0) {
      last = undefined
      continue
    }
    const weight = weights[a.soft[i] as number] as number
    if (last && j === last.end) {
      last.end++
      last.endA++
      last.weight += weight
      last.total += weight
      last.matched++
      last.movedTokens += moved[i] as number
      continue
    }
    last = {
      start: j,
      end: j + 1,
      firstA: i,
      endA: i + 1,
      weight,
      matched: 1,
      moved: false,
      movedTokens: moved[i] as number,
      best: null,
      total: weight,
    }
    pieces.push(last)
  }
  return pieces
}
