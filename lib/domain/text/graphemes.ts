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

/** Below this no character joins the one before it, but for a line feed after a carriage return. */
const FIRST_COMBINING = 0x300
const LINE_FEED = 0x0a

/**
 * Answers `graphemeAcross` for many offsets into one text: each line is cut into graphemes once, and only if an offset
 * in it needs it. Thousands of questions about one long line cost what one does.
 */
export function graphemeFinder(
  text: string,
): (offset: Utf16Offset) => { start: Utf16Offset; end: Utf16Offset } | null {
  /** For each offset, where the grapheme around it starts and ends; filled line by line, -1 where it was not yet. */
  let startOf: Int32Array | null = null
  let endOf = new Int32Array(0)
  return (offset) => {
    if (offset <= 0 || offset >= text.length) return null
    const before = text.charCodeAt(offset - 1)
    const after = text.charCodeAt(offset)
    if (before === LINE_FEED || after === LINE_FEED) return null
    if (before < FIRST_COMBINING && after < FIRST_COMBINING) return null
    if (startOf === null) {
      startOf = new Int32Array(text.length).fill(-1)
      endOf = new Int32Array(text.length)
    }
    if (startOf[offset] === -1) {
      const lineStart = text.lastIndexOf(BLOCK_SEPARATOR, offset - 1) + 1
      const nextBreak = text.indexOf(BLOCK_SEPARATOR, offset)
      const line = text.slice(lineStart, nextBreak < 0 ? text.length : nextBreak)
      for (const { index, segment } of graphemes.segment(line)) {
        const start = lineStart + index
        startOf.fill(start, start, start + segment.length)
        endOf.fill(start + segment.length, start, start + segment.length)
      }
    }
    const start = startOf[offset] ?? offset
    return start === offset ? null : { start: utf16(start), end: utf16(endOf[offset] ?? offset) }
  }
}
