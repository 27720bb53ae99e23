import type { AnnotationPlace } from '@/lib/contracts/annotations'
import { MAX_QUOTE_LENGTH, tidySelection } from '@/lib/domain/text/anchors'
import { graphemeFinder } from '@/lib/domain/text/graphemes'
import { utf16 } from '@/lib/domain/text/offsets'
import { manyOf, wordsOf } from '@/lib/importing/annotations/jsonld-values'
import { fieldOf, numberOf, stringOf } from '@/lib/importing/nlp/json-values'
import { offsetReader } from '@/lib/importing/nlp/place-spans'
import type { ImportNotes } from '@/lib/importing/outcome'

/** What selectors say of a stretch of text; positions as the file counts them. */
type Selected = {
  readonly quote: { exact: string; prefix: string; suffix: string } | null
  readonly position: { start: number; end: number } | null
}

/** Deepest chain of `refinedBy` that is followed. */
const MAX_REFINED = 8

/** Finds the words of annotations' targets. */
export class Places {
  readonly #text: string | null
  readonly #notes: ImportNotes
  readonly #inCodePoints: (offset: number) => number | null
  readonly #across: ReturnType<typeof graphemeFinder>

  /**
   * @param text what positions point into; null where the file does not hold it: quotes alone then say where
   */
  constructor(text: string | null, notes: ImportNotes) {
    this.#text = text
    this.#notes = notes
    this.#inCodePoints = offsetReader(text ?? '', 'codePoints')
    this.#across = graphemeFinder(text ?? '')
  }

  /** The place of a target; null where it has no words, or they are not in the text. */
  of(target: unknown): AnnotationPlace | null {
    const selected = selectedBy(target, this.#notes)
    const place = this.#text === null ? untested(selected) : this.#inText(this.#text, selected)
    if (place === null || place.exact.trim() === '' || place.exact.length > MAX_QUOTE_LENGTH) return null
    return place
  }

  #inText(text: string, { quote, position }: Selected): AnnotationPlace | null {
    const start = position && this.#inCodePoints(position.start)
    const end = position && this.#inCodePoints(position.end)
    if (start !== null && end !== null && start < end) {
      if (quote === null) return this.#whole(text, start, end)
      if (text.slice(start, end) === quote.exact) return this.#whole(text, start, end)
    }
    if (quote === null || quote.exact === '') return null
    const at = occurrence(text, quote, start ?? position?.start ?? null)
    return at === null ? null : this.#whole(text, at, at + quote.exact.length)
  }

  /** A place of whole characters: files of others may cut an emoji or an accent in half. */
  #whole(text: string, from: number, to: number): AnnotationPlace | null {
    const range = { start: utf16(from), end: utf16(to) }
    const cut = this.#across(range.start) !== null || this.#across(range.end) !== null
    if (!cut) return { ...range, exact: text.slice(from, to) }
    const { start, end } = tidySelection(text, range, this.#across) ?? range
    this.#notes.add('spans_widened')
    return { start, end, exact: text.slice(start, end) }
  }
}

/** Without a text, the quote counts; where it stands is looked for in the text that it is laid against. */
function untested({ quote, position }: Selected): AnnotationPlace | null {
  if (quote === null || quote.exact === '') return null
  const start = position && Number.isSafeInteger(position.start) && position.start >= 0 ? position.start : 0
  return { start, end: start + quote.exact.length, exact: quote.exact }
}

/** Where a quote stands: between its prefix and suffix if it occurs there, then the only or nearest occurrence. */
function occurrence(
  text: string,
  { exact, prefix, suffix }: NonNullable<Selected['quote']>,
  near: number | null,
): number | null {
  const framed = text.indexOf(prefix + exact + suffix)
  const framedAgain = framed < 0 ? -1 : text.indexOf(prefix + exact + suffix, framed + 1)
  if (framed >= 0 && framedAgain < 0) return framed + prefix.length
  const first = text.indexOf(exact)
  if (first < 0) return null
  if (text.indexOf(exact, first + 1) < 0) return first
  if (near === null) return null
  const before = text.lastIndexOf(exact, near)
  const after = text.indexOf(exact, near)
  if (before < 0 || after < 0) return Math.max(before, after)
  return near - before <= after - near ? before : after
}

function selectedBy(target: unknown, notes: ImportNotes): Selected {
  let quote: Selected['quote'] = null
  let position: Selected['position'] = null
  let unread = false
  let level = manyOf(target, 'selector')
  for (let depth = 0; level.length > 0 && depth < MAX_REFINED; depth++) {
    for (const selector of level) {
      const [type] = wordsOf(selector, 'type')
      const exact = stringOf(selector, 'exact')
      if (type === 'TextQuoteSelector' && exact !== null) {
        quote = {
          exact: lines(exact),
          prefix: lines(stringOf(selector, 'prefix') ?? ''),
          suffix: lines(stringOf(selector, 'suffix') ?? ''),
        }
      } else if (type === 'TextPositionSelector') {
        position = { start: numberOf(selector, 'start'), end: numberOf(selector, 'end') }
      } else unread = true
    }
    level = level.flatMap((selector) => {
      const refined = fieldOf(selector, 'refinedBy')
      return refined === undefined ? [] : Array.isArray(refined) ? refined : [refined]
    })
  }
  if (unread && quote === null && position === null) notes.add('selectors_unread')
  return { quote, position }
}

const lines = (text: string) => text.toWellFormed().replace(/\r\n?/g, '\n')
