import { WEBANNO } from '@/lib/contracts/nlp-formats'
import { exportFilename } from '@/lib/exporting/filename'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import {
  articleHeader,
  claimsWithoutWords,
  jsonLine,
  labelOf,
  type MarkedSpan,
  markedSpans,
  recordLine,
} from '@/lib/exporting/nlp/marked-spans'
import { type TsvSentence, type TsvUnit, tsvSentences } from '@/lib/exporting/nlp/tsv-sentences'

/** Stands in a cell where no span of the layer is. */
const NO_SPAN = '_'
/** The row of the first token, on which the records of claims without words stand. */
const FIRST_ROW = '1-1'

/** What a column says of a span; null where the span says nothing there. */
type Column = { readonly feature: string; readonly value: (span: ClaimSpan) => string | null }
type ClaimSpan = Pick<MarkedSpan, 'id' | 'claim' | 'label'>

const CLAIM_COLUMNS: readonly Column[] = [
  { feature: 'finding', value: ({ label }) => label },
  { feature: 'number', value: ({ claim }) => String(claim.number) },
  { feature: 'priority', value: ({ claim }) => claim.priority },
  { feature: 'types', value: ({ claim }) => claim.types.join(',') || null },
  { feature: 'workState', value: ({ claim }) => claim.workState },
]

/**
 * The claims of an article as WebAnno TSV 3.3, as INCEpTION reads it: sentences, tokens, and two span layers. The claim
 * layer covers each place of a claim; places of one claim share its number. The record layer holds the statement and our
 * record, once a claim, on the first unit of its first place, or on the first token where it has no words. Offsets are UTF-16 code units.
 *
 * Both layers must be in the project before the file is loaded: the format carries no type system.
 *
 * @see WebAnno TSV 3.3 file format (INCEpTION user guide) and standards.md 5.4
 */
export function exportWebAnno(article: AnnotatedArticle): ExportedFile {
  const spans = markedSpans(article)
  const recordColumns: readonly Column[] = [
    { feature: 'article', value: ({ id }) => (id === 1 ? jsonLine(articleHeader(article)) : null) },
    { feature: 'number', value: ({ claim }) => String(claim.number) },
    { feature: 'record', value: ({ claim }) => recordLine(claim, article.text) },
    { feature: 'statement', value: ({ claim }) => claim.statement },
  ]
  const header = [
    '#FORMAT=WebAnno TSV 3.3',
    `#T_SP=${[WEBANNO.claim, ...CLAIM_COLUMNS.map(({ feature }) => feature)].join('|')}`,
    `#T_SP=${[WEBANNO.record, ...recordColumns.map(({ feature }) => feature)].join('|')}`,
    '',
  ]
  const lost = claimsWithoutWords(article).map(
    (claim, index): ClaimSpan => ({ id: spans.length + index + 1, claim, label: labelOf(claim) }),
  )
  const row = (name: string, { begin, end, marks }: TsvUnit): string => {
    const firsts = marks.flatMap(({ span, starts }) => (span.first && starts ? [span] : []))
    const recorded = name === FIRST_ROW ? [...firsts, ...lost] : firsts
    const claims = marks.map(({ span }) => span)
    const cells = [
      ...CLAIM_COLUMNS.map(({ value }) => cell(claims, value, 0)),
      ...recordColumns.map(({ value }) => cell(recorded, value, spans.length)),
    ]
    const words = escapeText(article.text.slice(begin, end)).replaceAll('\n', '\\n')
    return `${name}\t${begin}-${end}\t${words}\t${cells.join('\t')}\t`
  }
  const sentence = ({ lines, tokens }: TsvSentence, index: number): string[] => [
    '',
    ...lines.map((line) => `#Text=${escapeText(line)}`),
    ...tokens.flatMap((token, at) => {
      const name = `${index + 1}-${at + 1}`
      return [row(name, token), ...token.parts.map((part, below) => row(`${name}.${below + 1}`, part))]
    }),
  ]
  const sentences = tsvSentences(article.text, article.language, spans)
  return {
    filename: exportFilename(article.slug, article.revision.number, 'webanno.tsv'),
    mediaType: 'text/tab-separated-values; charset=utf-8',
    bytes: new TextEncoder().encode(`${[...header, ...sentences.flatMap(sentence)].join('\n')}\n`),
  }
}

/**
 * One cell: the values of all spans on this unit, each with the id by which the span is known on its other units.
 *
 * @param offset added to the ids, for they count through all layers.
 */
function cell(spans: readonly ClaimSpan[], value: Column['value'], offset: number): string {
  if (spans.length === 0) return NO_SPAN
  return spans
    .map((span) => {
      const said = value(span)
      return `${said === null ? '*' : escapeValue(said)}[${span.id + offset}]`
    })
    .join('|')
}

const TEXT_ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\r': '\\r', '\f': '\\f' }
const VALUE_ESCAPES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n' }

const escapeText = (text: string) => text.replace(/[\\\t\r\f]/g, (sign) => TEXT_ESCAPES[sign] ?? sign)

/** Escapes what has a meaning in a cell; `->` is one sign to the format. */
const escapeValue = (value: string) =>
  value.replace(/->|[\\[\]|_;*\t\n]/g, (sign) => VALUE_ESCAPES[sign] ?? `\\${sign}`)
