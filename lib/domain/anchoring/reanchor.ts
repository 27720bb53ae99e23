import { type Alignment, alignTexts } from './align.ts'
import { diffWords } from './changes.ts'
import { companyOf, companyShare, contextFit, couldBeMeant } from './context.ts'
import { resolveEdges } from './edges.ts'
import { type Image, imageOf, weightAfter, weightBefore } from './image.ts'
import { likeness } from './likeness.ts'
import { occurrencesOf } from './occurrences.ts'
import type { Place, ReanchorOutcome, StoredAnchor } from './outcome.ts'
import { placeAfter, plainText, type Quote, quoteOf, wholeGrapheme } from './place.ts'
import { sentenceChanged, type TokenRange } from './sentence.ts'
import {
  AMBIGUITY_MARGIN,
  MIN_ALONE_WEIGHT,
  MIN_CONTEXT,
  MIN_COVERAGE,
  MIN_FRAMED_LIKENESS,
  MIN_SIMILARITY,
  MIN_UNIQUE_WEIGHT,
  SURE_COVERAGE,
} from './thresholds.ts'
import { tokenAtOrAfter, tokenBefore } from './tokens.ts'

/**
 * Says what became of an anchor in the text after.
 *
 * Where the alignment of the two texts puts the quote's words is asked first, then whether the same words stand
 * elsewhere unaccounted for, then whether what stands between the quote's old neighbours is the quote reworded. What
 * the words say is never guessed: any difference of a letter or sign is `reworded`, two equal candidates `ambiguous`.
 *
 * @param alignment of the text the anchor was stored for (`before`) and the new one; from `alignTexts`.
 * @returns offsets in UTF-16 code units of the text after, on grapheme boundaries.
 */
export function reanchor(alignment: Alignment, anchor: StoredAnchor): ReanchorOutcome {
  const quote = quoteOf(alignment, anchor)
  if (!quote) return { kind: 'orphaned', near: nearOf(alignment, Math.max(0, anchor.start)) }
  const image = imageOf(alignment, quote.start, quote.end)
  const here = image ? asSameWords(alignment, quote, image) : null
  if (here) return here
  const elsewhere = amongFree(alignment, quote) ?? theOnlyPlace(alignment, quote)
  if (elsewhere) return elsewhere
  const range = (image ? asReworded(alignment, quote, image) : null) ?? betweenNeighbours(alignment, quote)
  if (range) return reworded(alignment, quote, range)
  return { kind: 'orphaned', near: nearOf(alignment, quote.place.start) }
}

/**
 * Says what became of each anchor: one alignment, then `reanchor` for each.
 *
 * @param before the text the anchors were stored for
 * @returns outcomes in the order of `anchors`
 */
export function reanchorAll(
  before: string,
  after: string,
  anchors: readonly StoredAnchor[],
): ReanchorOutcome[] {
  const alignment = alignTexts(before, after)
  return anchors.map((anchor) => reanchor(alignment, anchor))
}

function asSameWords(alignment: Alignment, quote: Quote, image: Image): ReanchorOutcome | null {
  const length = quote.end - quote.start
  if (image.matched !== length || image.end - image.start !== length) return null
  if (!isVerbatim(alignment, quote.start, image.start, length)) return null
  const rivals = rivalsOf(alignment, quote, image)
  if (rivals.length > 0) return ambiguous(alignment, quote, [image, ...rivals])
  if (hasTwinFor(alignment, quote, image)) return ambiguous(alignment, quote, [image])
  return sameWords(alignment, quote, image, image.moved ? 'moved' : 'unchanged')
}

function sameWords(
  alignment: Alignment,
  quote: Quote,
  range: TokenRange,
  kind: 'unchanged' | 'moved',
): ReanchorOutcome {
  const place = placeAfter(alignment, quote, range)
  const whole = wholeTokens(alignment, place)
  // A sign that melts into the first or last character makes them another character.
  const isWhole = whole.start === range.start && whole.end === range.end
  if (!isWhole || !saysTheSame(alignment, quote.place, place)) return reworded(alignment, quote, range)
  if (!sentenceChanged(alignment, quote, range)) return { kind, ...place }
  const { diff } = diffWords(alignment, quote, { ...range, place })
  return { kind: 'reworded', ...place, similarity: 1, diff, changes: ['sentence'] }
}

/** The last word on “same words”: the two stretches themselves, letter by letter. */
function saysTheSame({ a, b }: Alignment, old: Place, now: Place): boolean {
  return plainText(a.text.slice(old.start, old.end)) === plainText(b.text.slice(now.start, now.end))
}

/** The tokens of the text after that a place covers, whole or in part. */
function wholeTokens({ b }: Alignment, { start, end }: Place): TokenRange {
  return { start: tokenAtOrAfter(b, start), end: tokenBefore(b, end) }
}

function isVerbatim({ a, b }: Alignment, i: number, j: number, length: number): boolean {
  if (i + length > a.count || j + length > b.count) return false
  for (let o = 0; o < length; o++) if (a.exact[i + o] !== b.exact[j + o]) return false
  return true
}

/** Places with the quote's words that no other words of the text before account for, and that fit as well. */
function rivalsOf(alignment: Alignment, quote: Quote, image: Image): TokenRange[] {
  return freePlaces(alignment, quote).filter(
    (place) =>
      place.start !== image.start && couldBeMeant(alignment, { quote, place: image }, { quote, place }),
  )
}

/** Whether the same words, lost from another place of the text before, fit the quote's new place as well. */
function hasTwinFor(alignment: Alignment, quote: Quote, place: TokenRange): boolean {
  return lostTwins(alignment, quote).some((twin) =>
    couldBeMeant(alignment, { quote, place }, { quote: twin, place }),
  )
}

/** Other places of the quote's words in the text before that have no image of their own. */
function lostTwins(alignment: Alignment, quote: Quote): TokenRange[] {
  const length = quote.end - quote.start
  return occurrencesOf(alignment, { from: quote.start, to: quote.end, within: alignment.a })
    .filter((start) => Math.abs(start - quote.start) >= length && isLost(alignment, start, length))
    .map((start) => ({ start, end: start + length }))
}

function isLost({ toB }: Alignment, start: number, length: number): boolean {
  let lost = 0
  for (let i = start; i < start + length; i++) if (toB[i] === -1) lost++
  return lost * 2 > length
}

/** Places of the quote's words in the text after that are not the image of other words of the text before. */
function freePlaces(alignment: Alignment, quote: Quote): TokenRange[] {
  const length = quote.end - quote.start
  return occurrencesOf(alignment, { from: quote.start, to: quote.end, within: alignment.b })
    .filter((start) => isFree(alignment, quote, start, length))
    .map((start) => ({ start, end: start + length }))
}

function isFree({ toA }: Alignment, quote: Quote, start: number, length: number): boolean {
  let taken = 0
  for (let j = start; j < start + length; j++) {
    const i = toA[j] as number
    if (i >= 0 && (i < quote.start || i >= quote.end)) taken++
  }
  return taken * 2 < length
}

/** The same words at a place nothing else accounts for: moved there, if enough says so. */
function amongFree(alignment: Alignment, quote: Quote): ReanchorOutcome | null {
  const weight = weightBefore(alignment, quote.start, quote.end)
  const scored = freePlaces(alignment, quote)
    .map((place) => ({ place, fit: evidence(alignment, quote, place) }))
    .filter(({ fit }) => weight >= MIN_ALONE_WEIGHT || fit >= MIN_CONTEXT)
    .sort((p, q) => q.fit - p.fit)
  const best = scored[0]
  if (!best) {
    const shared = twinsPlaces(alignment, quote)
    return shared.length > 0 ? ambiguous(alignment, quote, shared) : null
  }
  // What stood near may have come along to the wrong one of two copies: only what stands beside it tells them apart.
  const beside = contextFit(alignment, quote, best.place)
  const equals = scored.filter(
    ({ fit, place }) =>
      fit >= best.fit - AMBIGUITY_MARGIN || contextFit(alignment, quote, place) >= beside - AMBIGUITY_MARGIN,
  )
  const places = equals.map(({ place }) => place)
  if (places.length > 1 || hasTwinFor(alignment, quote, best.place))
    return ambiguous(alignment, quote, places)
  return wherever(alignment, quote, best.place)
}

/** Places that the alignment gave to the same words from beside the quote, and that could be the quote's as well. */
function twinsPlaces(alignment: Alignment, quote: Quote): TokenRange[] {
  const { start, end } = quote
  const length = end - start
  return occurrencesOf(alignment, { from: start, to: end, within: alignment.b })
    .map((at) => ({ start: at, end: at + length }))
    .filter((place) => {
      const from = alignment.toA[place.start] as number
      if (from < 0 || !isVerbatim(alignment, from, place.start, length)) return false
      const likely = { quote: { start: from, end: from + length }, place }
      return couldBeMeant(alignment, likely, { quote, place })
    })
}

/** The one place of words that say much and stand once in either text, even if the alignment gave it to similar words. */
function theOnlyPlace(alignment: Alignment, quote: Quote): ReanchorOutcome | null {
  const { start, end } = quote
  if (weightBefore(alignment, start, end) < MIN_UNIQUE_WEIGHT) return null
  const [place, another] = occurrencesOf(alignment, { from: start, to: end, within: alignment.b })
  if (place === undefined || another !== undefined) return null
  if (occurrencesOf(alignment, { from: start, to: end, within: alignment.a }).length !== 1) return null
  return wherever(alignment, quote, { start: place, end: place + end - start })
}

/** The same words at a place that the alignment did not give them: moved, unless it is where they would have stayed. */
function wherever(alignment: Alignment, quote: Quote, place: TokenRange): ReanchorOutcome {
  return sameWords(alignment, quote, place, stayed(alignment, quote, place) ? 'unchanged' : 'moved')
}

/** What speaks for a place elsewhere: what stands beside it, or what stood near the quote and came along. */
function evidence(alignment: Alignment, quote: Quote, place: TokenRange): number {
  return Math.max(contextFit(alignment, quote, place), companyShare(alignment, quote, place))
}

/** Whether a place lies between what stood left and right of the quote and kept its order. */
function stayed({ toB, moved, a, b }: Alignment, quote: TokenRange, place: TokenRange): boolean {
  const tellsNothing = (i: number) => {
    const j = toB[i] as number
    // Its image in the place itself is the quote's own word: a full stop, say, of which one of two went.
    return j === -1 || moved[i] === 1 || (j >= place.start && j < place.end)
  }
  let left = quote.start - 1
  while (left >= 0 && tellsNothing(left)) left--
  let right = quote.end
  while (right < a.count && tellsNothing(right)) right++
  const low = left < 0 ? -1 : (toB[left] as number)
  const high = right >= a.count ? b.count : (toB[right] as number)
  return low < place.start && place.end <= high
}

function ambiguous(alignment: Alignment, quote: Quote, ranges: readonly TokenRange[]): ReanchorOutcome {
  const candidates = ranges
    .map((range) => ({ ...placeAfter(alignment, quote, range), score: contextFit(alignment, quote, range) }))
    .sort((p, q) => q.score - p.score || p.start - q.start)
  return { kind: 'ambiguous', candidates }
}

/** The place of a quote whose words partly kept theirs; null when too little of it is left there. */
function asReworded(alignment: Alignment, quote: Quote, image: Image): TokenRange | null {
  const total = weightBefore(alignment, quote.start, quote.end)
  const coverage = image.weight / total
  if (coverage < MIN_COVERAGE) return null
  const range = resolveEdges(alignment, quote.start, quote.end, image)
  // Words that changed and stand elsewhere alone are a look-alike; a passage takes its neighbours along. Which of two
  // passages moved past the other is a matter of taste, so this holds for what seems to have stayed as well.
  const company = companyOf(alignment, quote, range)
  if (company === 'stayed behind' || (image.moved && company !== 'came')) return null
  const similarity = (2 * image.weight) / (total + weightAfter(alignment, range.start, range.end))
  return similarity >= MIN_SIMILARITY || coverage >= SURE_COVERAGE ? range : null
}

/** What stands between the words left and right of the quote, if it is like the quote. */
function betweenNeighbours(alignment: Alignment, quote: Quote): TokenRange | null {
  const { toB, b, a } = alignment
  const left = quote.start === 0 ? -1 : (toB[quote.start - 1] as number)
  const right = quote.end === a.count ? b.count : (toB[quote.end] as number)
  if ((left < 0 && quote.start > 0) || right < 0 || right <= left + 1) return null
  const range = { start: left + 1, end: right }
  return likeness(alignment, quote, range) >= MIN_FRAMED_LIKENESS ? range : null
}

function reworded(alignment: Alignment, quote: Quote, range: TokenRange): ReanchorOutcome {
  const place = placeAfter(alignment, quote, range)
  const whole = wholeTokens(alignment, place)
  const similarity = likeness(alignment, quote, whole)
  return { kind: 'reworded', ...place, similarity, ...diffWords(alignment, quote, { ...whole, place }) }
}

/** Where in the text after something that stood at `offset` of the text before would stand. */
function nearOf({ a, b, toB, moved }: Alignment, offset: number): number {
  let i = Math.min(a.count, lowerBound(a.start, offset)) - 1
  while (i >= 0 && (toB[i] === -1 || moved[i] === 1)) i--
  return i < 0 ? 0 : wholeGrapheme(b.text, b.end[toB[i] as number] as number, 'end')
}

function lowerBound(sorted: Int32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const mid = (low + high) >> 1
    if ((sorted[mid] as number) < value) low = mid + 1
    else high = mid
  }
  return low
}
