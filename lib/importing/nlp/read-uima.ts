import { UIMA } from '@/lib/contracts/nlp-formats'
import type { AnnotatedFileResult } from '@/lib/importing/annotated-file'
import { assembleAnnotations } from '@/lib/importing/nlp/assemble'
import { fieldOf, keyOf, numberOf, parseJson, stringOf } from '@/lib/importing/nlp/json-values'
import { isTextStructure, layerLabel } from '@/lib/importing/nlp/layers'
import { isWithoutWords } from '@/lib/importing/nlp/own-records'
import type { FoundSpan, OffsetUnit } from '@/lib/importing/nlp/place-spans'
import { ImportNotes, refuseImport } from '@/lib/importing/outcome'

/**
 * Reads a UIMA CAS in JSON 0.4.0: the text of its first view, and its annotations. Those that only take the text apart
 * (tokens, sentences, parts of speech) are passed over; relations between annotations are counted and left out.
 *
 * Offsets are UTF-16 code units, as Java writes them; code points where the header or the sofa says so, or where only
 * those fit.
 *
 * @param json the parsed file.
 */
export function readUima(json: unknown): AnnotatedFileResult {
  const structures = structuresOf(json)
  const views = fieldOf(json, '%VIEWS')
  const sofas = structures.filter(
    ({ type, json: sofa }) => type === 'uima.cas.Sofa' && stringOf(sofa, 'sofaString') !== null,
  )
  const sofa = sofas.find(({ json: own }) => stringOf(own, 'sofaID') === '_InitialView') ?? sofas[0]
  const text = stringOf(sofa?.json, 'sofaString')
  if (!sofa || text === null) return refuseImport('bad_annotations', 'The CAS holds no text (sofaString).')

  const notes = new ImportNotes()
  const indexed = membersOf(fieldOf(views, stringOf(sofa.json, 'sofaID') ?? ''))
  const documents = documentTypes(fieldOf(json, '%TYPES'))
  const records = new Map<string, unknown>()
  const spans: FoundSpan[] = []
  let header: unknown = null
  for (const { id, type, json: own } of structures) {
    const owner = keyOf(fieldOf(own, '@sofa'))
    if (owner === null || owner !== sofa.id || (indexed !== null && !indexed.has(id))) continue
    if (type === UIMA.article) header ??= own
    if (type === UIMA.article || documents.has(type) || isTextStructure(type)) continue
    if (fieldOf(own, '@Governor') !== undefined && fieldOf(own, '@Dependent') !== undefined) {
      notes.add('links_between_spans_dropped')
      continue
    }
    const isOurs = type === UIMA.claim
    const part = { start: offsetOf(own, 'begin'), end: offsetOf(own, 'end') }
    // What has a sofa but no place in it says something of the document.
    if (!isOurs && Number.isNaN(part.start) && Number.isNaN(part.end)) continue
    const key = isOurs ? keyOf(fieldOf(own, 'number')) : null
    const record = isOurs ? stringOf(own, 'record') : null
    const json = record === null ? null : parseJson(record)
    if (key !== null && record !== null && !records.has(key)) records.set(key, json)
    if (isWithoutWords(json) && part.start === part.end) continue
    spans.push({
      where: `Feature structure ${id}`,
      parts: [part],
      quote: isOurs ? stringOf(own, 'quote') : null,
      label: isOurs ? (stringOf(own, 'finding') ?? '') : layerLabel(type, own),
      record: key,
      note: null,
    })
  }
  return assembleAnnotations({
    format: 'uima',
    text,
    spans,
    records,
    header,
    units: unitsOf(json, sofa.json),
    notes,
  })
}

type Structure = { readonly id: string; readonly type: string; readonly json: unknown }

/** The feature structures, which a CAS holds as a list or, in an older form, by id. */
function structuresOf(json: unknown): Structure[] {
  const given = fieldOf(json, '%FEATURE_STRUCTURES')
  const pairs: (readonly [unknown, unknown])[] = Array.isArray(given)
    ? given.map((own) => [fieldOf(own, '%ID'), own])
    : Object.entries(typeof given === 'object' && given !== null ? given : {})
  return pairs.map(([id, own]) => ({ id: keyOf(id) ?? '', type: stringOf(own, '%TYPE') ?? '', json: own }))
}

/** Ids of the structures that a view indexes; null where the file does not list them. */
function membersOf(view: unknown): Set<string> | null {
  const members = fieldOf(view, '%MEMBERS')
  return Array.isArray(members) ? new Set(members.map((member) => keyOf(member) ?? '')) : null
}

/** Types that describe the document as a whole: DocumentAnnotation and what is derived from it. */
function documentTypes(types: unknown): Set<string> {
  const found = new Set(['uima.tcas.DocumentAnnotation'])
  const parents = new Map(
    Object.entries(typeof types === 'object' && types !== null ? types : {}).map(([name, type]) => [
      name,
      stringOf(type, '%SUPER_TYPE') ?? '',
    ]),
  )
  for (const name of parents.keys()) {
    const line: string[] = []
    for (
      let at: string | undefined = name;
      at !== undefined && line.length < MAX_ANCESTORS;
      at = parents.get(at)
    ) {
      if (found.has(at)) for (const descendant of line) found.add(descendant)
      line.push(at)
    }
  }
  return found
}

/** Type systems are a few levels deep; a circle of types ends here. */
const MAX_ANCESTORS = 32

/** `begin`, which the specification's draft also marks as an anchor, `^begin`. */
function offsetOf(own: unknown, feature: string): number {
  const plain = numberOf(own, feature)
  return Number.isNaN(plain) ? numberOf(own, `^${feature}`) : plain
}

const CODE_POINTS = /^(?:utf[-_ ]?32|(?:unicode )?code[-_ ]?points?|python)$/i

/** The draft leaves open under which key a file names its encoding of offsets: any key of the header or sofa that speaks of them counts. */
function unitsOf(json: unknown, sofa: unknown): [OffsetUnit, ...OffsetUnit[]] {
  for (const place of [fieldOf(json, '%HEADER'), sofa]) {
    for (const [key, value] of Object.entries(typeof place === 'object' && place !== null ? place : {})) {
      if (/offset/i.test(key) && typeof value === 'string') {
        return CODE_POINTS.test(value) ? ['codePoints'] : ['utf16', 'codePoints']
      }
    }
  }
  return ['utf16', 'codePoints']
}
