import {
  type AnnotationPlace,
  type Annotations,
  CarriedRecord,
  type ClaimRecord,
  type ImportedClaim,
  MAX_IMPORTED_CLAIMS,
} from '@/lib/contracts/annotations'
import { ArticleHeader } from '@/lib/contracts/nlp-formats'
import { MAX_QUOTE_LENGTH, tidySelection } from '@/lib/domain/text/anchors'
import { withoutControls } from '@/lib/domain/text/characters'
import { graphemeFinder } from '@/lib/domain/text/graphemes'
import { type Utf16Range, utf16 } from '@/lib/domain/text/offsets'
import type { AnnotatedFileResult } from '@/lib/importing/annotated-file'
import { emptyRecord, withPlacesIn } from '@/lib/importing/annotations/empty-record'
import { inspectText } from '@/lib/importing/inspect-text'
import { type LinedText, linedText } from '@/lib/importing/nlp/lined-text'
import { isWithoutWords } from '@/lib/importing/nlp/own-records'
import { type FoundSpan, type OffsetUnit, type Placing, placeSpans } from '@/lib/importing/nlp/place-spans'
import { type ImportNotes, refuseImport } from '@/lib/importing/outcome'
import { shorten } from '@/lib/importing/suggest-title'

/** What a reader of one format found in a file, still in the file's own unit and words. */
export type FoundAnnotations = {
  readonly format: Annotations['format']
  readonly text: string
  readonly spans: readonly FoundSpan[]
  /** Our records by the key that spans name, as parsed JSON that nobody has checked. */
  readonly records: ReadonlyMap<string, unknown>
  /** What the file says of the article that it was made of, unchecked. */
  readonly header: unknown
  /** Units that offsets may be counted in, the format's own first: the first in which every span fits is taken. */
  readonly units: readonly [OffsetUnit, ...OffsetUnit[]]
  /** Whether quotes may differ from the text in white space. */
  readonly loose?: boolean
  readonly notes: ImportNotes
}

const MAX_ANCHORS = 50
/** Places of all claims of a file together: checking them must not take long whatever they span. */
const MAX_PLACES = 25_000
/** Line ends between two parts of one place: a blank line or a few, not a page of them. */
const MAX_GAP = 100
const MAX_LABEL = 40
const MAX_STATEMENT = 2_000
const MAX_NOTE = 10_000

/**
 * Makes claims of what was found. Spans that name one of our records are the places of that claim; every other span is a
 * claim of its own, labelled as the span is, whose statement is its words. A record that says that its claim has no words
 * is one of a claim without places, behind the others, unless a tool has given it a span since. Offsets are checked against the text and the
 * quotes; one that does not fit refuses the file, with the line or the annotation named.
 */
export function assembleAnnotations(found: FoundAnnotations): AnnotatedFileResult {
  const { notes } = found
  const lined = linedText(found.text, notes)
  if (lined.kind === 'refused') return lined
  if (tooMany(found)) return refuseImport('too_large', TOO_MANY)
  const placed = place(found, lined)
  if (placed.kind === 'problem') return refuseImport('bad_annotations', placed.message)

  const claims = claimsOf(found, lined.text, placed.ranges)
  if (claims === null) return refuseImport('too_large', TOO_MANY)
  inspectText(lined.text, notes)
  const header = ArticleHeader.safeParse(found.header)
  const { articleId, textSha256, title, byline, language, direction } = header.data ?? ArticleHeader.parse({})
  return {
    kind: 'ok',
    title: title || null,
    byline: byline || null,
    language,
    direction,
    document: lined.document,
    annotations: { format: found.format, articleId, textSha256, claims },
    warnings: notes.list(),
  }
}

const TOO_MANY = `A file may hold ${MAX_IMPORTED_CLAIMS.toLocaleString('en-US')} claims, and a claim ${MAX_ANCHORS} places. Split it.`

/** Told before anything is done with the spans: each that names no record is a claim. */
function tooMany({ spans, records }: FoundAnnotations): boolean {
  let claims = 0
  let places = 0
  for (const { record, parts } of spans) {
    if (record === null || !records.has(record)) claims++
    places += parts.length
  }
  return claims > MAX_IMPORTED_CLAIMS || places > MAX_PLACES
}

/** Tries the units in turn, first on the text as given, then as it reads without its carriage returns. */
function place({ text, spans, units, loose = false, notes }: FoundAnnotations, lined: LinedText): Placing {
  let first: Placing | null = null
  for (const given of text === lined.text ? [text] : [text, lined.text]) {
    const placings = units.map((unit) => placeSpans(given, spans, unit, loose))
    const fitting = placings.filter((placing) => placing.kind === 'ok')
    const placing = likelier(given, spans, fitting, notes)
    if (placing) {
      const moved = (range: Utf16Range): Utf16Range =>
        given === lined.text
          ? range
          : { start: utf16(lined.moved(range.start)), end: utf16(lined.moved(range.end)) }
      return { kind: 'ok', ranges: placing.ranges.map((parts) => parts.map(moved)) }
    }
    first ??= placings[0] ?? null
  }
  return first ?? { kind: 'ok', ranges: [] }
}

type Fitting = Extract<Placing, { kind: 'ok' }>

/**
 * The format's own unit, where it fits. Only where the file has no quotes that tell, and the other unit cuts through
 * fewer words, is that one taken, and said so: Python programs write code points into files of browsers' tools.
 */
function likelier(
  text: string,
  spans: readonly FoundSpan[],
  [own, other]: readonly Fitting[],
  notes: ImportNotes,
): Fitting | undefined {
  if (!own || !other || spans.some(({ quote }) => quote !== null)) return own
  if (wordsCut(text, other) >= wordsCut(text, own)) return own
  notes.add('offsets_guessed')
  return other
}

const IN_WORD = /^[\p{L}\p{M}\p{N}]{2}/u

/** How many edges of the spans stand within a word. */
function wordsCut(text: string, { ranges }: Fitting): number {
  let cut = 0
  for (const { start, end } of ranges.flat())
    for (const edge of [start, end]) if (edge > 0 && IN_WORD.test(text.slice(edge - 1, edge + 2))) cut++
  return cut
}

/** The claims in the order in which the file first names them; null where there are more than may be. */
function claimsOf(
  { spans, records, notes, format }: FoundAnnotations,
  text: string,
  ranges: readonly (readonly Utf16Range[])[],
): ImportedClaim[] | null {
  const anchorOf = anchorMaker(text, notes)
  const known = new Map<string, ClaimRecord | null>()
  const claims: ImportedClaim[] = []
  const byRecord = new Map<string, ImportedClaim>()
  let foreign = 0
  for (const [index, span] of spans.entries()) {
    const own = span.record !== null && records.has(span.record)
    const anchors = joined(text, ranges[index] ?? []).flatMap((range) => anchorOf(range, own) ?? [])
    const [anchor] = anchors
    if (!anchor) {
      notes.add('spans_dropped')
      continue
    }
    if (span.record !== null && !known.has(span.record) && records.has(span.record))
      known.set(span.record, readRecord(records.get(span.record), notes))
    const record = span.record === null ? null : (known.get(span.record) ?? null)
    if (record === null || span.record === null) {
      claims.push({ ...foreignRecord(span, anchor.exact, format), anchors })
      foreign++
    } else {
      const claim = byRecord.get(span.record)
      if (claim) claim.anchors.push(...anchors)
      else {
        const made = claimOf(record, text, anchors)
        byRecord.set(span.record, made)
        claims.push(made)
      }
    }
  }
  const lost = [...records].filter(([key, record]) => !known.has(key) && isWithoutWords(record))
  for (const { anchors } of claims) anchors.sort((a, b) => a.start - b.start || a.end - b.end)
  if (
    claims.length + lost.length > MAX_IMPORTED_CLAIMS ||
    claims.some(({ anchors }) => anchors.length > MAX_ANCHORS)
  )
    return null
  // What no record of ours gives an order has that of the text.
  if (foreign === claims.length)
    claims.sort((a, b) => (a.anchors[0]?.start ?? 0) - (b.anchors[0]?.start ?? 0))
  const withoutWords = lost.flatMap(([, json]) => readRecord(json, notes) ?? [])
  return [...claims, ...withoutWords.map((record) => claimOf(record, text, []))]
}

/** A record of ours, but for its list of no places; null, and a note, where it is not as the contract has it. */
function readRecord(json: unknown, notes: ImportNotes): ClaimRecord | null {
  const parsed = CarriedRecord.safeParse(json)
  if (!parsed.success) {
    notes.add('records_unreadable')
    return null
  }
  const { anchors: _none, ...record } = parsed.data
  return record
}

const claimOf = (record: ClaimRecord, text: string, anchors: AnnotationPlace[]): ImportedClaim => ({
  ...record,
  corrections: withPlacesIn(text, record.corrections),
  anchors,
})

/** Parts with nothing between them but the end of a line are one place that the format could not write as one. */
function joined(text: string, parts: readonly Utf16Range[]): Utf16Range[] {
  const places: Utf16Range[] = []
  for (const part of parts) {
    const last = places.at(-1)
    const gap = last ? part.start - last.end : 0
    if (last && gap > 0 && gap <= MAX_GAP && LINE_ENDS.test(text.slice(last.end, part.start)))
      places[places.length - 1] = { start: last.start, end: part.end }
    else places.push(part)
  }
  return places
}

const LINE_ENDS = /^[\n\u0085\u2028\u2029]+$/

/**
 * Makes anchors of ranges: whole characters, with words in them, of a length that a claim may have; null for others. Ours
 * stay as they are, others lose the white space at their edges.
 */
function anchorMaker(
  text: string,
  notes: ImportNotes,
): (range: Utf16Range, own: boolean) => AnnotationPlace | null {
  const across = graphemeFinder(text)
  return (range, own) => {
    const length = range.end - range.start
    if (length <= 0 || length > MAX_QUOTE_LENGTH || text.slice(range.start, range.end).trim() === '')
      return null
    const cut = across(range.start) !== null || across(range.end) !== null
    const kept = own && !cut ? range : tidySelection(text, trimmed(text, range), across)
    if (!kept) return null
    const exact = text.slice(kept.start, kept.end)
    if (exact.trim() === '' || exact.length > MAX_QUOTE_LENGTH) return null
    if (cut) notes.add('spans_widened')
    return { start: kept.start, end: kept.end, exact }
  }
}

/** The range without white space at its edges: what `tidySelection` would do step by step. */
function trimmed(text: string, { start, end }: Utf16Range): Utf16Range {
  const words = text.slice(start, end)
  return {
    start: utf16(end - words.trimStart().length),
    end: utf16(start + words.trimEnd().length),
  }
}

function foreignRecord(span: FoundSpan, quote: string, format: Annotations['format']): ClaimRecord {
  const label = shorten(storable(span.label), MAX_LABEL)
  const note = span.note === null ? '' : shorten(storable(span.note), MAX_NOTE)
  const comment = { originId: null, author: TOOLS[format] ?? format, createdAt: null, text: note }
  return {
    ...emptyRecord(shorten(quote.trim(), MAX_STATEMENT)),
    labels: label === '' ? [] : [label],
    threads:
      note === ''
        ? []
        : [{ originId: null, kind: 'discussion', evidenceId: null, resolved: false, comments: [comment] }],
  }
}

/** Whose words a note is in: the formats name nobody but the tool. */
const TOOLS: Readonly<Partial<Record<Annotations['format'], string>>> = {
  brat: 'brat',
  labelstudio: 'Label Studio',
}

const storable = (text: string) => withoutControls(text.toWellFormed()).trim()
