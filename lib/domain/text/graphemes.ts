import { BLOCK_SEPARATOR } from '#domain/text/document.ts'
import { type Utf16Offset, utf16 } from '#domain/text/offsets.ts'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Finds the grapheme (user-perceived character) around an offset that stands inside one.
 *
 * Reads only the line around the offset: no grapheme crosses a line feed.
 *
 * @returns its start and end in UTF-16 code units, or null when `offset` already is a boundary.
 * @see Unicode UAX #29, extended grapheme clusters
 */
export function graphemeAcross(
  text: string,
  offset: Utf16Offset,
): { start: Utf16Offset; end: Utf16Offset } | null {
  if (offset <= 0 || offset >= text.length) return null
  const lineStart = text.lastIndexOf(BLOCK_SEPARATOR, offset - 1) + 1
  const nextBreak = text.indexOf(BLOCK_SEPARATOR, offset)
  const line = text.slice(lineStart, nextBreak < 0 ? text.length : nextBreak)
  const inLine = offset - lineStart
  if (inLine <= 0 || inLine >= line.length) return null
  const found = graphemes.segment(line).containing(inLine)
  if (!found || found.index === inLine) return null
  return { start: utf16(lineStart + found.index), end: utf16(lineStart + found.index + found.segment.length) }
}

/** Whether a text may be cut at `offset` without cutting a user-perceived character. */
export function isGraphemeBoundary(text: string, offset: Utf16Offset): boolean {
  return graphemeAcross(text, offset) === null
}
