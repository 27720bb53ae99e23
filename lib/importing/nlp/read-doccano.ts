import type { AnnotatedFileResult } from '@/lib/importing/annotated-file'
import { assembleAnnotations } from '@/lib/importing/nlp/assemble'
import { fieldOf, keyOf, listOf, numberOf, parseJson, stringOf } from '@/lib/importing/nlp/json-values'
import { readOwnRecords } from '@/lib/importing/nlp/own-records'
import type { FoundSpan } from '@/lib/importing/nlp/place-spans'
import { ImportNotes, refuseImport } from '@/lib/importing/outcome'

/**
 * Reads a text with its annotations as doccano writes it: one line of JSON. `label` (`labels` in older versions) holds
 * triples of start, end and label; `entities` the same as objects with ids, which our records name. Where a file has
 * both, `label` counts, for that is what sequence labelling changes, and a triple that an entity equals has its id.
 *
 * Offsets are UTF-16 code units as doccano's browser counts them, or code points where only those fit
 * or fit words better, as Python programs that make such files count.
 */
export function readDoccano(text: string): AnnotatedFileResult {
  const lines = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ line, index }]))
  const [only] = lines
  if (!only) return refuseImport('empty')
  if (lines.length > 1) return refuseImport('several_texts')
  const where = `Line ${only.index + 1}`
  const json = parseJson(only.line)
  const words = doccanoText(json)
  if (words === null) return refuseImport('bad_annotations', `${where}: this is no JSON with a “text”.`)

  const notes = new ImportNotes()
  const { header, records, claimOf } = readOwnRecords(json)
  const entities = listOf(json, 'entities').map(
    (entity, index): Entity => ({
      where: `${where}, entity ${index + 1}`,
      id: keyOf(fieldOf(entity, 'id')),
      start: numberOf(entity, 'start_offset'),
      end: numberOf(entity, 'end_offset'),
      label: stringOf(entity, 'label') ?? '',
      quote: stringOf(entity, 'text'),
    }),
  )
  const triples = labelTriples(json, where)
  if (triples === null) {
    return refuseImport('bad_annotations', `${where}: a label is a list of start, end and name.`)
  }
  if (claimOf.size === 0) notes.add('links_between_spans_dropped', listOf(json, 'relations').length)

  const spans = (triples.length > 0 ? withIds(triples, entities) : entities).map(
    ({ where: place, id, start, end, label, quote }): FoundSpan => ({
      where: place,
      parts: [{ start, end }],
      quote,
      label,
      record: id === null ? null : (claimOf.get(id) ?? null),
      note: null,
    }),
  )
  return assembleAnnotations({
    format: 'doccano',
    text: words,
    spans,
    records,
    header,
    units: ['utf16', 'codePoints'],
    notes,
  })
}

/** The text of a line: under `text`, under `data` as older versions wrote it, or in an object there; null without one. */
export function doccanoText(line: unknown): string | null {
  return stringOf(line, 'text') ?? stringOf(line, 'data') ?? stringOf(fieldOf(line, 'data'), 'text')
}

type Entity = {
  readonly where: string
  readonly id: string | null
  readonly start: number
  readonly end: number
  readonly label: string
  /** Ours say it; doccano does not. */
  readonly quote: string | null
}

/** The triples of `label` or `labels`; null where one of them is no triple. Labels of a whole text are no spans. */
function labelTriples(json: unknown, where: string): Entity[] | null {
  const given = [...listOf(json, 'label'), ...listOf(json, 'labels')].filter(
    (item) => typeof item !== 'string',
  )
  const triples = given.map((item, index): Entity | null => {
    if (!Array.isArray(item)) return null
    const [start, end, label] = item as unknown[]
    if (typeof start !== 'number' || typeof end !== 'number' || typeof label !== 'string') return null
    return { where: `${where}, label ${index + 1}`, id: null, start, end, label, quote: null }
  })
  const whole = triples.filter((triple) => triple !== null)
  return whole.length < triples.length ? null : whole
}

function withIds(triples: readonly Entity[], entities: readonly Entity[]): Entity[] {
  const nameOf = ({ start, end, label }: Entity) => `${start} ${end} ${label}`
  const waiting = Map.groupBy(entities, nameOf)
  const taken = new Map<string, number>()
  return triples.map((triple) => {
    const name = nameOf(triple)
    const next = taken.get(name) ?? 0
    taken.set(name, next + 1)
    const { id = null, quote = null } = waiting.get(name)?.[next] ?? {}
    return { ...triple, id, quote }
  })
}
