import { startsSentence } from './sentence.ts'
import { MAX_SLIDE } from './thresholds.ts'
import type { Tokens } from './tokens.ts'

/** Both directions of an alignment, changed in place. */
type Maps = { a: Tokens; b: Tokens; toA: Int32Array; toB: Int32Array; moved: Uint8Array }

/**
 * Slides what was inserted or removed to where sentences and lines begin, when equal words at its ends leave a choice:
 * a person inserts “The bridge is closed.” and not “. The bridge is closed”.
 */
export function slideChanges({ a, b, toA, toB, moved }: Maps): void {
  slideGaps(b, toA, toB, (i) => moved[i] === 1)
  slideGaps(a, toB, toA, (_, i) => moved[i] === 1)
}

/** Slides each stretch of `tokens` without an image between two neighbours whose images follow one another. */
function slideGaps(
  tokens: Tokens,
  image: Int32Array,
  back: Int32Array,
  isMoved: (image: number, token: number) => boolean,
): void {
  let from = 0
  while (from < tokens.count) {
    if (image[from] !== -1) {
      from++
      continue
    }
    let to = from
    while (to < tokens.count && image[to] === -1) to++
    const before = image[from - 1]
    const isInsertion =
      from > 0 &&
      to < tokens.count &&
      before !== undefined &&
      image[to] === before + 1 &&
      !isMoved(before, from - 1)
    if (isInsertion) slideGap(tokens, image, back, { from, to })
    from = to
  }
}

function slideGap(
  tokens: Tokens,
  image: Int32Array,
  back: Int32Array,
  gap: { from: number; to: number },
): void {
  const { from, to } = gap
  const { soft } = tokens
  let best = 0
  let bestScore = boundaryScore(tokens, from, to)
  const consider = (slide: number) => {
    const score = boundaryScore(tokens, from + slide, to + slide)
    if (score <= bestScore) return
    bestScore = score
    best = slide
  }
  const goesOn = (left: number, right: number) =>
    image[left] !== -1 && image[right] === (image[left] as number) + 1
  // To the left: what stands before the gap is said again at its end; to the right, the other way round.
  for (let s = 1; s <= MAX_SLIDE && from - s > 0 && soft[from - s] === soft[to - s]; s++) {
    if (s > 1 && !goesOn(from - s, from - s + 1)) break
    consider(-s)
  }
  for (let s = 1; s <= MAX_SLIDE && to + s < tokens.count && soft[to + s - 1] === soft[from + s - 1]; s++) {
    if (s > 1 && !goesOn(to + s - 2, to + s - 1)) break
    consider(s)
  }
  const assign = (old: number, now: number) => {
    const at = image[old] as number
    image[old] = -1
    image[now] = at
    back[at] = now
  }
  if (best < 0) for (let o = 1; o <= -best; o++) assign(from - o, to - o)
  else for (let o = 0; o < best; o++) assign(to + o, from + o)
}

/** How natural it is that a stretch begins at `from` and ends before `to`. */
function boundaryScore(tokens: Tokens, from: number, to: number): number {
  const atLine = (at: number) => at >= tokens.count || tokens.line[at] !== tokens.line[at - 1]
  const score = (at: number) => (at === 0 || atLine(at) ? 3 : startsSentence(tokens, at) ? 2 : 0)
  return score(from) + score(to)
}
