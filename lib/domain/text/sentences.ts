import { sentenceGoesOn } from '@/lib/domain/text/abbreviations'
import { type Utf16Offset, type Utf16Range, utf16 } from '@/lib/domain/text/offsets'
import type { PlacedBlock } from '@/lib/domain/text/projection'

/** A sentence with its place in the article's plain text (UTF-16, end-exclusive, no space at its edges). */
export type PlacedSentence = Utf16Range & { readonly blockIndex: number; readonly text: string }

const segmenters = new Map<string, Intl.Segmenter>()

function segmenter(language: string, granularity: 'sentence' | 'word'): Intl.Segmenter {
  const key = `${granularity} ${language}`
  const known = segmenters.get(key)
  if (known) return known
  const locale = language !== '' && Intl.Segmenter.supportedLocalesOf(language).length > 0 ? language : 'und'
  const made = new Intl.Segmenter(locale, { granularity })
  segmenters.set(key, made)
  return made
}

/**
 * Splits one block of prose into sentences.
 *
 * Unicode's rules (UAX #29), with the cuts after abbreviations and initials taken back.
 *
 * @param language BCP 47 tag of the text; `und` when unknown.
 * @returns ranges in UTF-16 code units into `text`, in order, without white space at their edges.
 */
export function sentencesOf(text: string, language: string): Utf16Range[] {
  const found: Utf16Range[] = []
  let start = 0
  let end = 0
  const close = () => {
    const piece = text.slice(start, end)
    const from = start + (piece.length - piece.trimStart().length)
    const to = end - (piece.length - piece.trimEnd().length)
    if (from < to) found.push({ start: utf16(from), end: utf16(to) })
    start = end
  }
  for (const { index, segment } of segmenter(validTag(language), 'sentence').segment(text)) {
    if (index > start && !goesOn(text.slice(start, end), segment, language)) close()
    end = index + segment.length
  }
  close()
  return found
}

function goesOn(before: string, after: string, language: string): boolean {
  // A line break ends a sentence: it was set on purpose.
  if (/\n\s*$/.test(before.slice(-8))) return false
  if (/^\s*[)\]”’»]+\s*$/.test(after)) return true
  return sentenceGoesOn(before, after, language)
}

/** The tag that was looked at last: a text is split piece by piece, all in one language. */
let lastTag = { given: 'und', valid: 'und' }

/** `language` when it is a well-formed tag, else `und`: a wrong tag must not stop the text from being read. */
function validTag(language: string): string {
  if (lastTag.given !== language) lastTag = { given: language, valid: canonicalTag(language) }
  return lastTag.valid
}

function canonicalTag(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'und'
  } catch (error) {
    if (error instanceof RangeError) return 'und'
    throw error
  }
}

/**
 * Splits a text into words and runs of punctuation (UAX #29), white space left out.
 *
 * @param language BCP 47 tag of the text; `und` when unknown.
 * @returns ranges in UTF-16 code units into `text`, in order.
 */
export function wordsOf(text: string, language: string): Utf16Range[] {
  const found: Utf16Range[] = []
  for (const { index, segment } of segmenter(validTag(language), 'word').segment(text)) {
    if (segment.trim() !== '') found.push({ start: utf16(index), end: utf16(index + segment.length) })
  }
  return found
}

/**
 * Places every sentence of an article in its plain text. Headlines and headings count as one sentence each.
 */
export function placeSentences(blocks: readonly PlacedBlock[], language: string): PlacedSentence[] {
  return blocks.flatMap((placed) =>
    sentencesOf(placed.text, language).map(({ start, end }) => ({
      blockIndex: placed.index,
      text: placed.text.slice(start, end),
      start: utf16(placed.start + start),
      end: utf16(placed.start + end),
    })),
  )
}

/**
 * The word (or run of punctuation) that a double click at `offset` selects; null on white space or at the end.
 */
export function wordAt(text: string, offset: Utf16Offset, language: string): Utf16Range | null {
  const { line, start } = lineAround(text, offset)
  const found = segmenter(validTag(language), 'word')
    .segment(line)
    .containing(offset - start)
  if (!found || found.segment.trim() === '') return null
  return { start: utf16(start + found.index), end: utf16(start + found.index + found.segment.length) }
}

/**
 * Where a caret at `offset` stands after one step by word.
 *
 * Forward: the end of the next word; backward: the start of the one before, as text fields do. Punctuation
 * is passed over. Steps go on across blocks and stop at the ends of the text.
 */
export function stepByWord(
  text: string,
  offset: Utf16Offset,
  direction: 'forward' | 'backward',
  language: string,
): Utf16Offset {
  const words = segmenter(validTag(language), 'word')
  let at: number = offset
  for (;;) {
    const { line, start } = lineAround(text, utf16(at))
    const inLine = at - start
    const inThisLine = [...words.segment(line)].filter((word) => word.isWordLike)
    if (direction === 'forward') {
      const next = inThisLine.find((word) => word.index + word.segment.length > inLine)
      if (next) return utf16(start + next.index + next.segment.length)
      if (start + line.length >= text.length) return utf16(text.length)
      at = start + line.length + 1
    } else {
      const before = inThisLine.findLast((word) => word.index < inLine)
      if (before) return utf16(start + before.index)
      if (start === 0) return utf16(0)
      at = start - 1
    }
  }
}

function lineAround(text: string, offset: Utf16Offset): { line: string; start: number } {
  const start = offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  const nextBreak = text.indexOf('\n', offset)
  return { line: text.slice(start, nextBreak < 0 ? text.length : nextBreak), start }
}
