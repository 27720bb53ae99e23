import { graphemeAcross } from '#domain/text/graphemes.ts'
import { utf16 } from '#domain/text/offsets.ts'
import type { Alignment } from './align.ts'
import { CHAR, classAt, withoutIgnorables } from './characters.ts'
import type { Place, StoredAnchor } from './outcome.ts'
import type { TokenRange } from './sentence.ts'
import { tokenAtOrAfter, tokenBefore } from './tokens.ts'

/** How far (UTF-16 code units) the beginning of a grapheme is looked for in text without simple characters. */
const GRAPHEME_WINDOW = 2_000

/** An anchor as tokens of the text before, with its exact offsets there. */
export type Quote = TokenRange & { readonly place: Place }

/**
 * The tokens an anchor covers, whole or in part.
 *
 * An anchor whose offsets do not fit its words is looked up by them, nearest first, its context deciding.
 *
 * @returns null when it holds no words, or its words do not stand in the text before.
 */
export function quoteOf({ a }: Alignment, anchor: StoredAnchor): Quote | null {
  const place = placeBefore(a.text, anchor)
  if (!place) return null
  const start = tokenAtOrAfter(a, place.start)
  const end = tokenBefore(a, place.end)
  return start < end ? { start, end, place } : null
}

function placeBefore(text: string, anchor: StoredAnchor): Place | null {
  const { start, exact, prefix, suffix } = anchor
  if (exact === '') return null
  if (text.startsWith(exact, start)) return { start, end: start + exact.length }
  let best: Place | null = null
  let bestScore = Number.NEGATIVE_INFINITY
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + exact.length)) {
    const fits =
      (text.slice(0, at).endsWith(prefix) ? 1 : 0) + (text.startsWith(suffix, at + exact.length) ? 1 : 0)
    const score = fits - Math.abs(at - start) / (text.length + 1)
    if (score > bestScore) {
      bestScore = score
      best = { start: at, end: at + exact.length }
    }
  }
  return best
}

/** The offsets in the text after of a stretch of its tokens that stands for a quote; edges inside a word are kept. */
export function placeAfter({ a, b }: Alignment, quote: Quote, range: TokenRange): Place {
  const first = range.start
  const last = range.end - 1
  let start = b.start[first] as number
  let end = b.end[last] as number
  const head = quote.place.start - (a.start[quote.start] as number)
  const tail = (a.end[quote.end - 1] as number) - quote.place.end
  const from = quote.place.start - head
  if (head > 0 && a.exact[quote.start] === b.exact[first]) {
    start += sameLength(a.text.slice(from, quote.place.start), b.text.slice(start, b.end[first]))
  }
  if (tail > 0 && a.exact[quote.end - 1] === b.exact[last]) {
    const at = b.start[last] as number
    end = at + sameLength(a.text.slice(a.start[quote.end - 1], quote.place.end), b.text.slice(at, end))
  }
  if (start >= end) {
    start = b.start[first] as number
    end = b.end[last] as number
  }
  return { start: wholeGrapheme(b.text, start, 'start'), end: wholeGrapheme(b.text, end, 'end') }
}

/** Longest word (UTF-16 code units) inside of which an edge is looked for when its letters are written otherwise. */
const LONGEST_WORD = 200

/** How much of `word` says the same as `beginning`, which may be composed otherwise or hold other invisible marks. */
function sameLength(beginning: string, word: string): number {
  const said = plainText(beginning)
  for (let length = Math.min(word.length, LONGEST_WORD); length > 0; length--) {
    if (plainText(word.slice(0, length)) === said) return length
  }
  return word.startsWith(beginning) ? beginning.length : 0
}

/** What a text says: composed, without white space and without invisible marks that mean nothing. */
export function plainText(text: string): string {
  return withoutIgnorables(text).replace(/\s+/gu, '').normalize('NFC')
}

/** Moves an offset that stands inside a user-perceived character outward to its edge. */
export function wholeGrapheme(text: string, offset: number, edge: 'start' | 'end'): number {
  if (offset <= 0 || offset >= text.length || isPlain(text, offset)) return offset
  // Plain characters always begin a grapheme: a window that starts at one is cut as the whole line would be.
  let from = Math.max(0, offset - 1)
  while (from > 0 && offset - from < GRAPHEME_WINDOW && !isSimple(text.charCodeAt(from))) from--
  let to = offset
  while (to < text.length && to - offset < GRAPHEME_WINDOW && !isSimple(text.charCodeAt(to))) to++
  const across = graphemeAcross(text.slice(from, to), utf16(offset - from))
  return across ? from + across[edge] : offset
}

function isSimple(unit: number): boolean {
  return (unit >= 0x20 && unit < 0x7f) || unit === 0x0a
}

/** Whether a boundary is certain: a simple character or a letter of a simple script behind an unmarked one. */
function isPlain(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1)
  const after = text.charCodeAt(offset)
  if (before >= 0x300 || after >= 0x300) return isSimple(after) && before < 0x600
  return classAt(text, offset) !== CHAR.mark && !(before === 0x0d && after === 0x0a)
}
