import { alignGap } from './gap.ts'
import { uniqueLines } from './lines.ts'
import { heaviestChain, type Run, uniqueRuns } from './runs.ts'
import { endsSentence, startsSentence } from './sentence.ts'
import { MAX_BACK_OFF, MAX_GAP_CELLS, MIN_MOVE_WEIGHT, PATIENT_DEPTH, SEED_LENGTHS } from './thresholds.ts'
import { claim, pick, runWeight, type Work } from './work.ts'

/**
 * Aligns the tokens `ai` of the one text with the tokens `bi` of the other, in order.
 *
 * An equal beginning and end are matched first; of whole texts only up to where a sentence begins, for the first words
 * of a sentence may be the same as those of another that was there before.
 */
export function alignStretch(work: Work, ai: Int32Array, bi: Int32Array, level: number, depth: number): void {
  const { a, b, steps } = work
  const isSame = (i: number, j: number) => a.soft[ai[i] as number] === b.soft[bi[j] as number]
  let low = 0
  while (low < ai.length && low < bi.length && isSame(low, low)) low++
  if (depth === 0)
    low = backOff(low, Math.min(ai.length, bi.length), (at) => startsSentence(a, at) && startsSentence(b, at))
  let tail = 0
  const most = Math.min(ai.length, bi.length) - low
  while (tail < most && isSame(ai.length - 1 - tail, bi.length - 1 - tail)) tail++
  if (depth === 0) {
    tail = backOff(tail, most, (at) => endsSentence(a, ai.length - at) && endsSentence(b, bi.length - at))
  }
  const highA = ai.length - tail
  const highB = bi.length - tail
  for (let o = 0; o < low; o++) claim(work, ai[o] as number, bi[o] as number, 0)
  for (let o = 0; o < tail; o++) claim(work, ai[highA + o] as number, bi[highB + o] as number, 0)
  steps.taken += ai.length - (highA - low)
  if (low === highA || low === highB) return
  const restA = ai.subarray(low, highA)
  const restB = bi.subarray(low, highB)
  const x = pick(a.soft, restA)
  const y = pick(b.soft, restB)
  if (depth > 0) {
    const common = commonOnly(x, y, restA, restB, work)
    const cells = common.x.length * common.y.length
    if (cells <= MAX_GAP_CELLS && cells <= work.cells) {
      work.cells -= cells
      const weight = (id: number) => work.weights[id] as number
      alignGap({ ...common, weight }, steps, (i, j) =>
        claim(work, common.atX[i] as number, common.atY[j] as number, 0),
      )
      return
    }
  }
  for (let next = level; next < SEED_LENGTHS.length; next++) {
    if (steps.taken > work.stepLimit) return
    const known = depth === 0 && next === 0 ? equalLines(work, restA, restB) : []
    const runs = uniqueRuns(x, y, SEED_LENGTHS[next] as number, steps, known)
    if (runs.length === 0) continue
    splitAt(work, { runs, ai: restA, bi: restB, level: next, depth })
    return
  }
  // Nothing unique anywhere: an optimal alignment if the budget allows it, else the stretch counts as rewritten.
  if (depth === 0) alignStretch(work, restA, restB, level, 1)
}

/** Lines that stand once in each of two stretches without holes, as runs of their tokens. */
function equalLines(work: Work, ai: Int32Array, bi: Int32Array): Run[] {
  const { a, b, steps } = work
  const fromA = ai[0] as number
  const fromB = bi[0] as number
  const inA = { from: fromA, to: fromA + ai.length }
  const inB = { from: fromB, to: fromB + bi.length }
  steps.taken += ai.length + bi.length
  return uniqueLines(a, inA, b, inB)
    .filter((run) => runWeight(work, run.a, run.length) >= MIN_MOVE_WEIGHT)
    .map((run) => ({ a: run.a - fromA, b: run.b - fromB, length: run.length }))
}

type Split = { runs: Run[]; ai: Int32Array; bi: Int32Array; level: number; depth: number }

function splitAt(work: Work, { runs, ai, bi, level, depth }: Split): void {
  const weightOf = (run: Run) => {
    let sum = 0
    for (let o = 0; o < run.length; o++)
      sum += work.weights[work.a.soft[ai[run.a + o] as number] as number] as number
    return sum
  }
  const chosen = heaviestChain(runs, weightOf)
  // Long unique sequences out of order have moved; shorter ones are left to be looked at when all else is aligned.
  const movesAreSure = depth === 0 && level === 0
  const usedA = new Uint8Array(ai.length)
  const usedB = new Uint8Array(bi.length)
  runs.forEach((run, index) => {
    const stays = chosen[index] === true
    if (!stays && (!movesAreSure || weightOf(run) < MIN_MOVE_WEIGHT)) return
    for (let o = 0; o < run.length; o++) {
      claim(work, ai[run.a + o] as number, bi[run.b + o] as number, stays ? 0 : 1)
      usedA[run.a + o] = 1
      usedB[run.b + o] = 1
    }
  })
  let fromA = 0
  let fromB = 0
  const between = (toA: number, toB: number) => {
    const gapA = unused(ai, usedA, fromA, toA)
    const gapB = unused(bi, usedB, fromB, toB)
    if (gapA.length > 0 && gapB.length > 0) {
      // Stretches torn ever smaller by one seed at a time go on with bolder seeds.
      const bolder = Math.min(level + (depth > PATIENT_DEPTH ? 1 : 0), SEED_LENGTHS.length - 1)
      alignStretch(work, gapA, gapB, bolder, depth + 1)
    }
  }
  runs.forEach((run, index) => {
    if (!chosen[index]) return
    between(run.a, run.b)
    fromA = run.a + run.length
    fromB = run.b + run.length
  })
  between(ai.length, bi.length)
}

function unused(at: Int32Array, used: Uint8Array, from: number, to: number): Int32Array {
  return at.subarray(from, to).filter((_, offset) => used[from + offset] === 0)
}

/** Shortens an equal stretch to where `isBoundary` holds; unchanged when that is too far, or when it is all there is. */
function backOff(length: number, most: number, isBoundary: (at: number) => boolean): number {
  if (length === most) return length
  for (let at = length; at >= 0 && length - at <= MAX_BACK_OFF; at--) if (isBoundary(at)) return at
  return length
}

/** Leaves only the ids that stand in both lists: the others match nothing, and small gaps are aligned optimally. */
function commonOnly(x: Int32Array, y: Int32Array, atX: Int32Array, atY: Int32Array, work: Work) {
  const { seen } = work
  const stampX = ++work.stamp
  for (let i = 0; i < x.length; i++) seen[x[i] as number] = stampX
  const stampBoth = ++work.stamp
  const inY = keep(
    y,
    atY,
    (id) => seen[id] === stampX || seen[id] === stampBoth,
    (id) => {
      seen[id] = stampBoth
    },
  )
  const inX = keep(x, atX, (id) => seen[id] === stampBoth)
  return { x: inX.ids, y: inY.ids, atX: inX.at, atY: inY.at }
}

function keep(ids: Int32Array, at: Int32Array, isKept: (id: number) => boolean, then?: (id: number) => void) {
  const keptIds = new Int32Array(ids.length)
  const keptAt = new Int32Array(ids.length)
  let count = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number
    if (!isKept(id)) continue
    then?.(id)
    keptIds[count] = id
    keptAt[count++] = at[i] as number
  }
  return { ids: keptIds.subarray(0, count), at: keptAt.subarray(0, count) }
}
