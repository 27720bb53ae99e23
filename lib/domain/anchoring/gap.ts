import type { Steps } from './runs.ts'
import { ADJACENT_BONUS, OPENING_COST } from './thresholds.ts'

const FROM_LEFT = 1
const FROM_ABOVE = 2
const MATCH = 3
const AFTER_MATCH = 4

/** What `alignGap` needs; `x` and `y` are ids, `at…` their places in the texts, so that adjacency can be seen. */
export type Gap = {
  readonly x: Int32Array
  readonly y: Int32Array
  readonly atX: Int32Array
  readonly atY: Int32Array
  /** Weight of a match by id. */
  readonly weight: (id: number) => number
}

/**
 * Aligns two short lists optimally: the heaviest common subsequence, in which matches that follow one another weigh
 * more and each new run of matches has a price, so that words shared by chance do not tear passages apart.
 *
 * Time and space are proportional to the product of the lengths; the caller bounds it.
 *
 * @param match is called for each matched pair (indexes into `x` and `y`), last pair first.
 * @see Needleman & Wunsch 1970; Gotoh 1982 for the two states
 */
export function alignGap(gap: Gap, steps: Steps, match: (i: number, j: number) => void): void {
  const { x, y, atX, atY } = gap
  const n = x.length
  const m = y.length
  steps.taken += n * m
  const opening = OPENING_COST * Math.log2(1 + Math.min(n, m))
  const width = m + 1
  const trace = new Uint8Array((n + 1) * width)
  let above = new Float64Array(width)
  let aboveMatch = new Float64Array(width).fill(Number.NEGATIVE_INFINITY)
  let row = new Float64Array(width)
  let rowMatch = new Float64Array(width)
  for (let i = 1; i <= n; i++) {
    const id = x[i - 1] as number
    const weight = gap.weight(id)
    const followsX = i > 1 && atX[i - 1] === (atX[i - 2] as number) + 1
    row[0] = 0
    rowMatch[0] = Number.NEGATIVE_INFINITY
    let left = 0
    for (let j = 1; j <= m; j++) {
      let best = above[j] as number
      let from = FROM_ABOVE
      if (left > best) {
        best = left
        from = FROM_LEFT
      }
      let matched = Number.NEGATIVE_INFINITY
      if (y[j - 1] === id) {
        const fresh = (above[j - 1] as number) + weight - opening
        const follows = followsX && j > 1 && atY[j - 1] === (atY[j - 2] as number) + 1
        const going = (aboveMatch[j - 1] as number) + weight + (follows ? ADJACENT_BONUS : -opening)
        if (going > fresh) {
          matched = going
          trace[i * width + j] = AFTER_MATCH << 2
        } else {
          matched = fresh
        }
        if (matched > best) {
          best = matched
          from = MATCH
        }
      }
      rowMatch[j] = matched
      row[j] = best
      left = best
      trace[i * width + j] = (trace[i * width + j] as number) | from
    }
    const spare = above
    above = row
    row = spare
    const spareMatch = aboveMatch
    aboveMatch = rowMatch
    rowMatch = spareMatch
  }
  let i = n
  let j = m
  let inMatch = false
  while (i > 0 && j > 0) {
    const cell = trace[i * width + j] as number
    const from = cell & 3
    if (inMatch || from === MATCH) {
      match(i - 1, j - 1)
      inMatch = cell >> 2 === AFTER_MATCH
      i--
      j--
    } else if (from === FROM_LEFT) j--
    else i--
  }
}
