import {
  codePointConverter,
  codePoints,
  splitsSurrogatePair,
  type Utf16Range,
  utf16,
  utf16Converter,
} from '@/lib/domain/text/offsets'

/** What a file counts its offsets in. */
export type OffsetUnit = 'utf16' | 'codePoints'

/** An annotation as a file has it: offsets in the file's own unit. */
export type FoundSpan = {
  /** Where it stands, for whoever has to look it up: “Line 12 of the annotations”. */
  readonly where: string
  /** One stretch of the text, or several where the format knows discontinuous spans. */
  readonly parts: readonly { readonly start: number; readonly end: number }[]
  /** The words that the file says stand there, parts joined by a space; null where it does not say. */
  readonly quote: string | null
  /** What the span is marked as. */
  readonly label: string
  /** Key of the record that it belongs to; null for a span of its own. */
  readonly record: string | null
  /** What somebody wrote about it. */
  readonly note: string | null
}

export type Placing =
  | { readonly kind: 'ok'; readonly ranges: readonly (readonly Utf16Range[])[] }
  | { readonly kind: 'problem'; readonly message: string }

/**
 * Lays spans on the text that they point into.
 *
 * @param loose whether white space may differ between a quote and the text, as in tools that take quotes from a browser.
 * @returns the places of each span in UTF-16 code units, or the first span that does not fit, named.
 */
export function placeSpans(
  text: string,
  spans: readonly FoundSpan[],
  unit: OffsetUnit,
  loose: boolean,
): Placing {
  const offset = offsetReader(text, unit)
  const ranges: Utf16Range[][] = []
  for (const { where, parts, quote } of spans) {
    const places: Utf16Range[] = []
    for (const part of parts) {
      const start = offset(part.start)
      const end = offset(part.end)
      if (start === null || end === null || start > end) {
        return problem(`${where}: ${part.start} to ${part.end} is no stretch of the text.`)
      }
      places.push({ start: utf16(start), end: utf16(end) })
    }
    if (quote !== null) {
      const found = places.map(({ start, end }) => text.slice(start, end)).join(' ')
      if (found !== quote && !(loose && sameWords(found, quote))) {
        return problem(`${where}: the text says “${brief(found)}” where the file says “${brief(quote)}”.`)
      }
    }
    ranges.push(places)
  }
  return { kind: 'ok', ranges }
}

const problem = (message: string): Placing => ({ kind: 'problem', message })

/** From an offset in a file's unit to UTF-16; null for what is no character boundary of the text. */
export function offsetReader(text: string, unit: OffsetUnit): (offset: number) => number | null {
  if (unit === 'utf16') {
    return (offset) =>
      Number.isSafeInteger(offset) &&
      offset >= 0 &&
      offset <= text.length &&
      !splitsSurrogatePair(text, utf16(offset))
        ? offset
        : null
  }
  const length = codePointConverter(text)(utf16(text.length))
  const toUtf16 = utf16Converter(text)
  return (offset) =>
    Number.isSafeInteger(offset) && offset >= 0 && offset <= length ? toUtf16(codePoints(offset)) : null
}

const plain = (text: string) => text.replace(/(?:\\n|\s)+/g, ' ').trim()

/** A page of white space is not what a tool makes of a blank: such a difference is none of white space alone. */
const MAX_SPREAD = 1_000

const sameWords = (found: string, quote: string) =>
  Math.abs(found.length - quote.length) <= MAX_SPREAD && plain(found) === plain(quote)

/** Longest stretch of a text in a message, in UTF-16 code units. */
const MAX_BRIEF = 60

function brief(text: string): string {
  const line = text.slice(0, MAX_BRIEF).toWellFormed().replace(/\s+/g, ' ')
  return text.length > MAX_BRIEF ? `${line}…` : line
}
