import { strToU8, zipSync } from 'fflate'
import { BRAT, NO_FINDING_LABEL } from '@/lib/contracts/nlp-formats'
import { CLAIM_TYPES, FINDINGS, WORK_STATES } from '@/lib/domain/claims/vocabulary'
import { codePointConverter, utf16 } from '@/lib/domain/text/offsets'
import { exportFilename } from '@/lib/exporting/filename'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import {
  articleHeader,
  claimsWithoutWords,
  jsonLine,
  type MarkedSpan,
  markedSpans,
  recordLine,
} from '@/lib/exporting/nlp/marked-spans'

/**
 * The claims of an article in brat's standoff format: a ZIP of the text, the annotations and a configuration under which
 * brat shows them. Offsets are Unicode code points, as brat's own server (Python) counts them.
 *
 * @see https://brat.nlplab.org/standoff.html and standards.md 5.4
 */
export function exportBrat(article: AnnotatedArticle): ExportedFile {
  const filename = exportFilename(article.slug, article.revision.number, 'brat.zip')
  const name = filename.replace(/\.brat\.zip$/, '')
  const bytes = zipSync(
    {
      [`${name}.txt`]: strToU8(article.text),
      [`${name}.ann`]: strToU8(bratAnnotations(article)),
      'annotation.conf': strToU8(CONFIGURATION),
    },
    { mtime: new Date(article.exportedAt) },
  )
  return { filename, mediaType: 'application/zip', bytes }
}

/**
 * The annotation file: text-bound claims with attributes, notes with the statement and our record, equivalences. The
 * record of a claim without words is a note on no annotation, which brat keeps and does not show.
 */
export function bratAnnotations(article: AnnotatedArticle): string {
  const toCodePoints = codePointConverter(article.text)
  const lines: string[] = []
  let attributes = 0
  let notes = 0
  const attribute = (name: string, target: string, value?: string) =>
    lines.push(`A${++attributes}\t${name} ${target}${value === undefined ? '' : ` ${value}`}`)
  const note = (type: string, target: string, text: string) =>
    lines.push(`#${++notes}\t${type} ${target}\t${text}`)

  const spans = markedSpans(article)
  for (const span of spans) {
    const { id, anchor, claim, label, first } = span
    const target = `T${id}`
    const fragments = fragmentsOf(anchor.exact, anchor.start)
    const places = fragments.map(
      ({ start, text }) => `${toCodePoints(utf16(start))} ${toCodePoints(utf16(start + text.length))}`,
    )
    lines.push(`${target}\t${BRAT.claim} ${places.join(';')}\t${fragments.map(({ text }) => text).join(' ')}`)
    attribute(BRAT.finding, target, label)
    attribute(BRAT.workState, target, claim.workState)
    for (const type of claim.types) attribute(`${BRAT.typePrefix}${type}`, target)
    if (!first) continue
    note(BRAT.statement, target, oneLine(claim.statement))
    note(BRAT.record, target, recordLine(claim, article.text))
    if (id === 1) note(BRAT.article, target, jsonLine(articleHeader(article)))
  }
  const lost = claimsWithoutWords(article)
  if (spans.length === 0 && lost.length > 0)
    note(BRAT.article, BRAT.nothing, jsonLine(articleHeader(article)))
  for (const claim of lost) note(BRAT.record, BRAT.nothing, recordLine(claim, article.text))
  for (const places of Map.groupBy(spans, ({ claim }) => claim).values()) {
    if (places.length > 1) lines.push(`*\tEquiv ${places.map(target).join(' ')}`)
  }
  return lines.map((line) => `${line}\n`).join('')
}

const target = ({ id }: MarkedSpan) => `T${id}`

/** What Python's line reader takes for the end of a line, but for control characters, which no article holds. */
const LINE_END = /[\n\u0085\u2028\u2029]/g

const oneLine = (text: string) => text.replace(LINE_END, ' ')

/** The pieces of a quote between its line ends: a text-bound annotation may hold none. Offsets are UTF-16 code units. */
function fragmentsOf(quote: string, start: number): { start: number; text: string }[] {
  const pieces: { start: number; text: string }[] = []
  let at = 0
  for (const text of quote.split(LINE_END)) {
    if (text !== '') pieces.push({ start: start + at, text })
    at += text.length + 1
  }
  return pieces
}

const CONFIGURATION = `[entities]
${BRAT.claim}

[relations]
Equiv\tArg1:${BRAT.claim}, Arg2:${BRAT.claim}, <REL-TYPE>:symmetric-transitive
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
${BRAT.finding}\tArg:${BRAT.claim}, Value:${[NO_FINDING_LABEL, ...FINDINGS].join('|')}
${BRAT.workState}\tArg:${BRAT.claim}, Value:${WORK_STATES.join('|')}
${CLAIM_TYPES.map((type) => `${BRAT.typePrefix}${type}\tArg:${BRAT.claim}`).join('\n')}
`
