import type { Alignment } from './align.ts'
import type { TokenRange } from './sentence.ts'
import {
  AMBIGUITY_MARGIN,
  CONTEXT_TOKENS,
  MAX_INSERTION,
  MAX_REACH,
  MIN_NEIGHBOUR_WEIGHT,
  NEIGHBOUR_TOKENS,
} from './thresholds.ts'

/**
 * How well what stands around a quote fits what stands around a place, 0 to 1.
 *
 * Words are compared outward from both edges until two differ; nearer words weigh more.
 */
export function contextFit(alignment: Alignment, quote: TokenRange, place: TokenRange): number {
  const left = sideFit(alignment, quote.start - 1, place.start - 1, -1)
  const right = sideFit(alignment, quote.end, place.end, 1)
  return (left + right) / 2
}

function sideFit({ a, b, weights }: Alignment, i: number, j: number, step: 1 | -1): number {
  let fit = 0
  let most = 0
  let isFitting = true
  for (let o = 0; o < CONTEXT_TOKENS; o++) {
    const at = i + o * step
    const place = j + o * step
    const isInA = at >= 0 && at < a.count
    const isInB = place >= 0 && place < b.count
    if (!isInA && !isInB) {
      // Both end here: as good a sign as a common word.
      if (isFitting) return most === 0 ? 1 : (fit + 1) / (most + 1)
      break
    }
    const weight = (isInA ? (weights[a.soft[at] as number] as number) : 1) / (1 + o / 4)
    most += weight
    if (!isInA || !isInB || a.soft[at] !== b.soft[place]) isFitting = false
    if (isFitting) fit += weight
  }
  return most === 0 ? 0 : fit / most
}

/** Share (by weight) of the words around a quote that went along to a place, in whatever order; 0 to 1. */
export function companyShare({ a, toB, weights }: Alignment, quote: TokenRange, place: TokenRange): number {
  let along = 0
  let all = 0
  const look = (i: number) => {
    const weight = weights[a.soft[i] as number] as number
    const j = toB[i] as number
    all += weight
    if (j >= place.start - 2 * CONTEXT_TOKENS && j < place.end + 2 * CONTEXT_TOKENS && j !== -1)
      along += weight
  }
  for (let i = Math.max(0, quote.start - CONTEXT_TOKENS); i < quote.start; i++) look(i)
  for (let i = quote.end; i < Math.min(a.count, quote.end + CONTEXT_TOKENS); i++) look(i)
  return all === 0 ? 0 : along / all
}

/** Whether the words next to a quote stand next to its place as well. */
export type Company = 'came' | 'stayed behind' | 'unknown'

/**
 * Says where the words next to a quote are: beside the place on either side (`came`), elsewhere on both (`stayed
 * behind`), or mostly gone (`unknown`).
 */
export function companyOf(alignment: Alignment, quote: TokenRange, place: TokenRange): Company {
  const left = neighbours(alignment, quote.start - 1, place.start, -1)
  const right = neighbours(alignment, quote.end, place.end, 1)
  if (left.beside >= MIN_NEIGHBOUR_WEIGHT || right.beside >= MIN_NEIGHBOUR_WEIGHT) return 'came'
  const isElsewhere = (side: { elsewhere: number; isThere: boolean }) =>
    !side.isThere || side.elsewhere >= MIN_NEIGHBOUR_WEIGHT
  return isElsewhere(left) && isElsewhere(right) ? 'stayed behind' : 'unknown'
}

function neighbours({ a, toB, toA, weights }: Alignment, from: number, edge: number, step: 1 | -1) {
  const found = { beside: 0, elsewhere: 0, isThere: from >= 0 && from < a.count }
  for (let o = 0; o < NEIGHBOUR_TOKENS; o++) {
    const i = from + o * step
    if (i < 0 || i >= a.count) break
    const j = toB[i] as number
    if (j < 0) continue
    const distance = step === 1 ? j - edge : edge - 1 - j
    const isNear = distance >= 0 && distance < NEIGHBOUR_TOKENS + 2
    const isBeside = isNear || (distance > 0 && distance <= MAX_INSERTION && isInsertion(toA, edge, j, step))
    found[isBeside ? 'beside' : 'elsewhere'] += weights[a.soft[i] as number] as number
  }
  return found
}

/** Whether hardly anything between a place's edge and token `to` was there before: new words only pushed them apart. */
function isInsertion(toA: Int32Array, edge: number, to: number, step: 1 | -1): boolean {
  let old = 0
  for (let j = step === 1 ? edge : edge - 1; j !== to; j += step) if (toA[j] !== -1) old++
  return old < NEIGHBOUR_TOKENS
}

/**
 * Whether a rival place (or a rival quote) could be meant as well.
 *
 * It could when what stands around it fits about as well and the likelier one does not agree for longer on both sides;
 * or when on one side it agrees fully where the likelier one does not, as with two equal sentences in a row of which one
 * went.
 */
export function couldBeMeant(
  alignment: Alignment,
  likely: { quote: TokenRange; place: TokenRange },
  rival: { quote: TokenRange; place: TokenRange },
): boolean {
  const left = reach(alignment, likely, -1)
  const right = reach(alignment, likely, 1)
  const rivalLeft = reach(alignment, rival, -1)
  const rivalRight = reach(alignment, rival, 1)
  if (left >= rivalLeft && right >= rivalRight && left + right > rivalLeft + rivalRight) return false
  const isFuller = (other: number, own: number) => other >= CONTEXT_TOKENS && own < CONTEXT_TOKENS
  if (isFuller(rivalLeft, left) || isFuller(rivalRight, right)) return true
  const fit = contextFit(alignment, likely.quote, likely.place)
  return contextFit(alignment, rival.quote, rival.place) >= fit - AMBIGUITY_MARGIN
}

/** For how many tokens beyond the edge quote and place agree. */
function reach(
  { a, b }: Alignment,
  { quote, place }: { quote: TokenRange; place: TokenRange },
  step: 1 | -1,
): number {
  let i = step === 1 ? quote.end : quote.start - 1
  let j = step === 1 ? place.end : place.start - 1
  let length = 0
  while (length < MAX_REACH && i >= 0 && j >= 0 && i < a.count && j < b.count && a.soft[i] === b.soft[j]) {
    i += step
    j += step
    length++
  }
  return length
}
