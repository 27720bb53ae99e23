import type { Alignment } from './align.ts'
import { weightAfter, weightBefore } from './image.ts'
import type { TokenRange } from './sentence.ts'
import { LIKE_NUMBER, LIKE_WORD, MAX_DIFF_CELLS, MIN_WORD_LIKENESS } from './thresholds.ts'
import { TOKEN, type Tokens } from './tokens.ts'

/**
 * How alike two stretches are, 0 to 1: twice their common weight over their weight together, in order. A word that is
 * spelled much like its counterpart, and a number for a number, count in part.
 *
 * Stretches too long for that are compared by the images of their words.
 */
export function likeness(alignment: Alignment, old: TokenRange, now: TokenRange): number {
  const { a, b, weights } = alignment
  if (old.start === old.end || now.start === now.end) return 0
  const together = weightBefore(alignment, old.start, old.end) + weightAfter(alignment, now.start, now.end)
  let from = old.start
  let to = old.end
  let fromB = now.start
  let toB = now.end
  while (from < to && fromB < toB && a.soft[from] === b.soft[fromB]) {
    from++
    fromB++
  }
  while (to > from && toB > fromB && a.soft[to - 1] === b.soft[toB - 1]) {
    to--
    toB--
  }
  const n = to - from
  const m = toB - fromB
  if (n * m > MAX_DIFF_CELLS) return (2 * mappedWeight(alignment, old, now)) / together
  const ends = weightBefore(alignment, old.start, from) + weightBefore(alignment, to, old.end)
  let above = new Float64Array(m + 1)
  let row = new Float64Array(m + 1)
  for (let i = 1; i <= n; i++) {
    const weight = weights[a.soft[from + i - 1] as number] as number
    for (let j = 1; j <= m; j++) {
      const alike = tokenLikeness(a, from + i - 1, b, fromB + j - 1)
      row[j] = Math.max(above[j] as number, row[j - 1] as number, (above[j - 1] as number) + alike * weight)
    }
    const spare = above
    above = row
    row = spare
  }
  return (2 * (ends + (above[m] as number))) / together
}

function mappedWeight({ a, toB, weights }: Alignment, old: TokenRange, now: TokenRange): number {
  let weight = 0
  for (let i = old.start; i < old.end; i++) {
    const j = toB[i] as number
    if (j >= now.start && j < now.end) weight += weights[a.soft[i] as number] as number
  }
  return weight
}

/** How alike two tokens are, 0 to 1. */
function tokenLikeness(a: Tokens, i: number, b: Tokens, j: number): number {
  if (a.soft[i] === b.soft[j]) return 1
  const kind = a.kind[i]
  if (kind !== b.kind[j]) return 0
  if (kind === TOKEN.number) return LIKE_NUMBER
  if (kind !== TOKEN.word) return 0
  const share = commonEnds(
    a.text,
    a.start[i] as number,
    a.end[i] as number,
    b.text,
    b.start[j] as number,
    b.end[j] as number,
  )
  return share >= MIN_WORD_LIKENESS ? share * LIKE_WORD : 0
}

/** Share of the longer of two words that their common beginning and end make up. */
function commonEnds(x: string, from: number, to: number, y: string, fromY: number, toY: number): number {
  const shorter = Math.min(to - from, toY - fromY)
  let head = 0
  while (head < shorter && x.charCodeAt(from + head) === y.charCodeAt(fromY + head)) head++
  let tail = 0
  while (tail < shorter - head && x.charCodeAt(to - 1 - tail) === y.charCodeAt(toY - 1 - tail)) tail++
  return (head + tail) / Math.max(to - from, toY - fromY)
}
