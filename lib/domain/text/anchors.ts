import { graphemeAcross } from '@/lib/domain/text/graphemes'
import { splitsSurrogatePair, type Utf16Offset, type Utf16Range, utf16 } from '@/lib/domain/text/offsets'

/** A stretch of a revision's text, with the quote itself and what stands around it. */
export type DescribedAnchor = Utf16Range & {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}

/** Tells the grapheme around an offset that stands inside one: `graphemeAcross` of one text, or its `graphemeFinder`. */
type GraphemeAcross = (offset: Utf16Offset) => { start: Utf16Offset; end: Utf16Offset } | null

/** Longest prefix or suffix, in UTF-16 code units: what Hypothesis and W3C's examples use. */
export const CONTEXT_LENGTH = 32
/** Longest quote of one anchor, in UTF-16 code units: a claim is a statement, not a chapter. */
export const MAX_QUOTE_LENGTH = 10_000

/**
 * Describes a stretch of text as an anchor that can be found again when the text around it changes.
 *
 * Prefix and suffix may cross blocks (a line feed between them) and never cut a grapheme.
 *
 * @param across `graphemeFinder(text)` where many stretches of one text are described
 * @throws {RangeError} if the range lies outside the text, is empty or runs backwards.
 * @see W3C Web Annotation Data Model, Text Quote Selector
 */
export function describeAnchor(
  text: string,
  range: Utf16Range,
  across: GraphemeAcross = (offset) => graphemeAcross(text, offset),
): DescribedAnchor {
  const { start, end } = range
  if (!(start >= 0 && start < end && end <= text.length)) {
    throw new RangeError(`[${start}, ${end}) is not a stretch of a text of ${text.length} code units`)
  }
  const from = utf16(Math.max(0, start - CONTEXT_LENGTH))
  const to = utf16(Math.min(text.length, end + CONTEXT_LENGTH))
  const prefixStart = across(from)?.end ?? from
  const suffixEnd = across(to)?.start ?? to
  return {
    start,
    end,
    exact: text.slice(start, end),
    prefix: text.slice(Math.min(prefixStart, start), start),
    suffix: text.slice(end, Math.max(suffixEnd, end)),
  }
}

export type AnchorRefusalCode =
  | 'anchor_out_of_range'
  | 'anchor_empty'
  | 'anchor_too_long'
  | 'anchor_splits_character'
  | 'anchor_mismatch'

export type AnchorCheck =
  | { kind: 'ok'; anchor: DescribedAnchor }
  | { kind: 'refused'; code: AnchorRefusalCode; message: string; found?: string }

const refused = (code: AnchorRefusalCode, message: string): AnchorCheck => ({
  kind: 'refused',
  code,
  message,
})

/**
 * Checks an anchor that came over the wire against the revision's text.
 *
 * @param given `start` and `end` in UTF-16 code units, end-exclusive, still unbranded; `exact` is the quote.
 * @param across `graphemeFinder(text)` where many anchors of one text are checked
 * @returns the anchor with its context, or why it is refused; on `anchor_mismatch`, `found` is what stands there.
 */
export function checkAnchor(
  text: string,
  given: { start: number; end: number; exact: string },
  across: GraphemeAcross = (offset) => graphemeAcross(text, offset),
): AnchorCheck {
  const { start, end, exact } = given
  const whole = Number.isSafeInteger(start) && Number.isSafeInteger(end)
  if (!whole || start < 0 || end > text.length || start > end) {
    return refused(
      'anchor_out_of_range',
      `The anchor [${start}, ${end}) does not lie within the text of ${text.length} code units.`,
    )
  }
  if (start === end || text.slice(start, end).trim() === '') {
    return refused('anchor_empty', 'The anchor holds no words.')
  }
  if (end - start > MAX_QUOTE_LENGTH) {
    return refused('anchor_too_long', `A quote may be at most ${MAX_QUOTE_LENGTH} characters long.`)
  }
  const range: Utf16Range = { start: utf16(start), end: utf16(end) }
  for (const edge of [range.start, range.end]) {
    if (splitsSurrogatePair(text, edge) || across(edge) !== null) {
      return refused('anchor_splits_character', `Offset ${edge} stands inside a character.`)
    }
  }
  const found = text.slice(start, end)
  if (found !== exact) {
    return {
      kind: 'refused',
      code: 'anchor_mismatch',
      message: 'The quote is not what stands at this place in this revision of the article.',
      found,
    }
  }
  return { kind: 'ok', anchor: describeAnchor(text, range, across) }
}

const SPACE = /\s/

/**
 * Tidies what a person selected: snaps outward to whole graphemes, then trims white space and block separators
 * from both edges.
 *
 * @param across `graphemeFinder(text)` where many stretches of one text are tidied.
 * @returns the tidied range, or null when nothing but white space was selected.
 */
export function tidySelection(
  text: string,
  range: Utf16Range,
  across: GraphemeAcross = (offset) => graphemeAcross(text, offset),
): Utf16Range | null {
  const low = utf16(Math.max(0, Math.min(range.start, range.end)))
  const high = utf16(Math.min(text.length, Math.max(range.start, range.end)))
  if (low >= high) return null
  let start: number = across(low)?.start ?? low
  let end: number = across(high)?.end ?? high
  while (start < end && SPACE.test(text.charAt(start))) start++
  while (end > start && SPACE.test(text.charAt(end - 1))) end--
  if (start >= end) return null
  // A space that carries a combining mark is a character of its own: trimming must not strip its base.
  start = across(utf16(start))?.start ?? start
  end = across(utf16(end))?.end ?? end
  return { start: utf16(start), end: utf16(end) }
}
