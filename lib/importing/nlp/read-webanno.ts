import { WEBANNO } from '@/lib/contracts/nlp-formats'
import type { AnnotatedFileResult } from '@/lib/importing/annotated-file'
import { assembleAnnotations } from '@/lib/importing/nlp/assemble'
import { parseJson } from '@/lib/importing/nlp/json-values'
import { isTextStructure, LABEL_FEATURES, shortName } from '@/lib/importing/nlp/layers'
import type { FoundSpan, OffsetUnit } from '@/lib/importing/nlp/place-spans'
import { readTsv, type TsvColumn, type TsvRow, tsvText } from '@/lib/importing/nlp/tsv-document'
import { ImportNotes, refuseImport } from '@/lib/importing/outcome'

/**
 * Reads a text with its annotations in WebAnno TSV 3, as WebAnno and INCEpTION export it. Spans of any layer become
 * claims, but for layers that only take the text apart; relations and chains are counted and left out. Stacked spans and
 * spans over several tokens, sentences and parts of tokens are put together by their disambiguation ids.
 *
 * Offsets are UTF-16 code units, or code points where only those fit.
 */
export function readWebAnno(text: string): AnnotatedFileResult {
  const file = readTsv(text)
  if (file.kind === 'problem') return refuseImport('bad_annotations', file.message)
  if (file.sentences.length === 0) return refuseImport('empty')
  let unit: OffsetUnit = 'utf16'
  let whole = tsvText(file, unit)
  if (whole.kind === 'problem') {
    const other = tsvText(file, 'codePoints')
    if (other.kind === 'problem') return refuseImport('bad_annotations', whole.message)
    unit = 'codePoints'
    whole = other
  }

  const notes = new ImportNotes()
  const layers = layersOf(file.columns)
  const marks = marksOf(file.rows, layers)
  const records = new Map<string, unknown>()
  let header: unknown = null
  for (const { layer, values } of marks) {
    if (layer !== WEBANNO.record) continue
    const number = values.get('number')
    const article = values.get('article')
    if (article !== undefined) header ??= parseJson(article)
    if (number !== undefined && !records.has(number))
      records.set(number, parseJson(values.get('record') ?? ''))
  }
  const ours = marks.filter(({ layer }) => layer === WEBANNO.claim).sort((a, b) => a.id - b.id)
  const theirs = marks.filter(
    ({ layer }) => layer !== WEBANNO.claim && layer !== WEBANNO.record && !isTextStructure(layer),
  )
  notes.add('links_between_spans_dropped', linksIn(file.rows, file.columns))
  return assembleAnnotations({
    format: 'webanno',
    text: whole.text,
    spans: [
      ...ours.map((mark) =>
        spanOf(mark, mark.values.get('finding') ?? '', mark.values.get('number') ?? null),
      ),
      ...theirs.map((mark) => spanOf(mark, labelOf(mark), null)),
    ],
    records,
    header,
    units: [unit],
    notes,
  })
}

/** A span while its rows are read. Offsets in the file's unit. */
type Mark = {
  readonly layer: string
  readonly id: number
  readonly line: number
  begin: number
  end: number
  readonly values: Map<string, string>
}
type Layer = {
  readonly name: string
  readonly columns: readonly { readonly at: number; readonly column: TsvColumn }[]
}

function layersOf(columns: readonly TsvColumn[]): Layer[] {
  const spans = columns
    .map((column, at) => ({ at, column }))
    .filter(({ column }) => column.kind === 'feature' || column.kind === 'slot')
  return [...Map.groupBy(spans, ({ column }) => column.layer)].map(([name, list]) => ({
    name,
    columns: list,
  }))
}

/** The spans in the order in which the rows first name them. */
function marksOf(rows: readonly TsvRow[], layers: readonly Layer[]): Mark[] {
  const marks: Mark[] = []
  for (const { name, columns } of layers) {
    const known = new Map<number, Mark>()
    for (const { line, begin, end, cells } of rows) {
      const here: Mark[] = []
      for (const { at, column } of columns) {
        const cell = cells[at] ?? NO_SPAN
        if (cell === NO_SPAN || cell === '') continue
        for (const [index, given] of stacked(cell).entries()) {
          const { value, id } = withoutId(given)
          let mark = here[index] ?? (id === null ? undefined : known.get(id))
          if (!mark) {
            mark = { layer: name, id: id ?? 0, line, begin, end, values: new Map() }
            marks.push(mark)
          }
          if (id !== null) known.set(id, mark)
          here[index] = mark
          mark.begin = Math.min(mark.begin, begin)
          mark.end = Math.max(mark.end, end)
          if (column.kind === 'feature' && value !== NO_VALUE && !mark.values.has(column.feature)) {
            mark.values.set(column.feature, unescapeValue(value))
          }
        }
      }
    }
  }
  return marks
}

const NO_SPAN = '_'
const NO_VALUE = '*'

/** The values of a cell: parted by bars that no backslash stands before. */
function stacked(cell: string): string[] {
  if (!cell.includes('\\')) return cell.split('|')
  const values: string[] = []
  let from = 0
  for (let at = 0; at < cell.length; at++) {
    const sign = cell.charAt(at)
    if (sign === '\\') at++
    else if (sign === '|') {
      values.push(cell.slice(from, at))
      from = at + 1
    }
  }
  return [...values, cell.slice(from)]
}

/** Takes the disambiguation id off a value: `[12]` at its end, unless escaped. */
function withoutId(given: string): { value: string; id: number | null } {
  const open = given.endsWith(']') ? given.lastIndexOf('[') : -1
  const digits = open < 0 ? '' : given.slice(open + 1, -1)
  return /^\d{1,9}$/.test(digits)
    ? { value: given.slice(0, open), id: Number(digits) }
    : { value: given, id: null }
}

const VALUE_SIGNS: Readonly<Record<string, string>> = { t: '\t', n: '\n' }

const unescapeValue = (value: string) =>
  value.includes('\\')
    ? value.replace(/\\(->|[\s\S])/g, (_, sign: string) => VALUE_SIGNS[sign] ?? sign)
    : value

function spanOf({ line, begin, end }: Mark, label: string, record: string | null): FoundSpan {
  return { where: `Line ${line}`, parts: [{ start: begin, end }], quote: null, label, record, note: null }
}

/** The usual feature's value, else the first that there is, else the layer's short name. */
function labelOf({ layer, values }: Mark): string {
  for (const feature of LABEL_FEATURES) {
    const value = values.get(feature)
    if (value) return value
  }
  return [...values.values()].find((value) => value !== '') ?? shortName(layer)
}

function linksIn(rows: readonly TsvRow[], columns: readonly TsvColumn[]): number {
  const links = columns.flatMap(({ kind }, at) => (kind === 'link' ? [at] : []))
  let count = 0
  for (const { cells } of rows) for (const at of links) if ((cells[at] ?? NO_SPAN) !== NO_SPAN) count++
  return count
}
