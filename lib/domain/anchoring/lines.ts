import type { Run } from './runs.ts'
import type { Tokens } from './tokens.ts'

type Stretch = { from: number; to: number }
type Line = { start: number; end: number }

/**
 * Finds whole lines (headings, list items, short paragraphs) that stand exactly once in each of two stretches: they are
 * the same line wherever they went, however short they are.
 */
export function uniqueLines(a: Tokens, inA: Stretch, b: Tokens, inB: Stretch): Run[] {
  const linesB = onlyOnce(b, inB)
  const runs: Run[] = []
  for (const [hash, line] of onlyOnce(a, inA)) {
    const twin = linesB.get(hash)
    if (!line || !twin || twin.end - twin.start !== line.end - line.start) continue
    let same = 0
    const length = line.end - line.start
    while (same < length && a.soft[line.start + same] === b.soft[twin.start + same]) same++
    if (same === length) runs.push({ a: line.start, b: twin.start, length })
  }
  return runs
}

/** Whole lines of a stretch by hash; null for those that are said twice (or share a hash). */
function onlyOnce(tokens: Tokens, { from, to }: Stretch): Map<number, Line | null> {
  const lines = new Map<number, Line | null>()
  for (let start = from; start < to; ) {
    let end = start
    let hash = 0
    while (end < to && tokens.line[end] === tokens.line[start]) {
      hash = Math.imul(hash ^ (tokens.soft[end] as number), 0x9e3779b1)
      hash ^= hash >>> 15
      end++
    }
    const isWhole =
      (start === 0 || tokens.line[start - 1] !== tokens.line[start]) &&
      (end === tokens.count || tokens.line[end] !== tokens.line[end - 1])
    if (isWhole) lines.set(hash, lines.has(hash) ? null : { start, end })
    start = end
  }
  return lines
}
