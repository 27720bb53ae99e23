/**
 * Units of position. Each is a number at run time and a type of its own at compile time, so that a count
 * of UTF-16 code units can never be handed where Unicode code points or ProseMirror positions are meant.
 */

/** Offset in UTF-16 code units into a revision's plain text: what JavaScript strings count. */
export type Utf16Offset = number & { readonly __unit: 'utf16' }
/** Offset in Unicode code points: what W3C Web Annotation selectors count. */
export type CodePointOffset = number & { readonly __unit: 'codepoint' }
/** Position in a ProseMirror document: counts characters and the edges of nodes. */
export type PmPos = number & { readonly __unit: 'pm' }

/** A stretch of text, end-exclusive, in UTF-16 code units. */
export type Utf16Range = { readonly start: Utf16Offset; readonly end: Utf16Offset }

/** Names a plain number as UTF-16 code units. Only for numbers that come from string operations or the wire. */
export const utf16 = (n: number): Utf16Offset => n as Utf16Offset
/** Names a plain number as Unicode code points. */
export const codePoints = (n: number): CodePointOffset => n as CodePointOffset
/** Names a plain number as a ProseMirror position. */
export const pmPos = (n: number): PmPos => n as PmPos

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** Whether `offset` stands between the two halves of a surrogate pair of `text`. */
export function splitsSurrogatePair(text: string, offset: Utf16Offset): boolean {
  if (offset <= 0 || offset >= text.length) return false
  return isHighSurrogate(text.charCodeAt(offset - 1)) && isLowSurrogate(text.charCodeAt(offset))
}

/** How many of `sorted`, in ascending order, are below `limit`; O(log n). */
export function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const mid = (low + high) >> 1
    if ((sorted[mid] as number) < limit) low = mid + 1
    else high = mid
  }
  return low
}

/**
 * Builds a converter from UTF-16 offsets into `text` to Unicode code points.
 *
 * Reads the text once; each conversion is then O(log n) in the number of surrogate pairs.
 *
 * @throws {RangeError} if an offset lies outside the text or inside a surrogate pair.
 * @see W3C Web Annotation Data Model 4.2.5 (positions are counted in code points)
 */
export function codePointConverter(text: string): (offset: Utf16Offset) => CodePointOffset {
  const pairs: number[] = []
  for (let i = 0; i < text.length - 1; i++) {
    if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) pairs.push(i++)
  }
  return (offset) => {
    if (offset < 0 || offset > text.length || splitsSurrogatePair(text, offset)) {
      throw new RangeError(`${offset} is not a character boundary of a text of ${text.length} code units`)
    }
    return codePoints(offset - countBelow(pairs, offset))
  }
}

/**
 * Builds a converter from Unicode code points into `text` to UTF-16 offsets: the inverse of `codePointConverter`.
 *
 * Reads the text once; each conversion is then O(log n) in the number of surrogate pairs. What comes out is never
 * inside a surrogate pair.
 *
 * @throws {RangeError} if an offset lies outside the text or is not a whole number.
 */
export function utf16Converter(text: string): (offset: CodePointOffset) => Utf16Offset {
  // Code-point offset of each character that takes two code units.
  const wide: number[] = []
  for (let i = 0; i < text.length - 1; i++) {
    if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1)))
      wide.push(i++ - wide.length)
  }
  const length = text.length - wide.length
  return (offset) => {
    if (!(Number.isInteger(offset) && offset >= 0 && offset <= length)) {
      throw new RangeError(`${offset} does not lie within a text of ${length} code points`)
    }
    return utf16(offset + countBelow(wide, offset))
  }
}

/** Whether `text` holds half a surrogate pair on its own: such text cannot be stored or sent as UTF-8. */
export function hasLoneSurrogate(text: string): boolean {
  return !text.isWellFormed()
}
