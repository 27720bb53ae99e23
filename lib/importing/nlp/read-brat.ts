import { BRAT } from '@/lib/contracts/nlp-formats'
import type { AnnotatedFileResult } from '@/lib/importing/annotated-file'
import { assembleAnnotations } from '@/lib/importing/nlp/assemble'
import { parseJson } from '@/lib/importing/nlp/json-values'
import { isWithoutWords } from '@/lib/importing/nlp/own-records'
import type { FoundSpan } from '@/lib/importing/nlp/place-spans'
import { ImportNotes, refuseImport } from '@/lib/importing/outcome'

/**
 * Reads a text with its annotations in brat's standoff format. Text-bound annotations become claims; those that our own
 * note names, and those that an equivalence ties to one such, are places of that claim. A note of brat's becomes a
 * comment. Relations, events, attributes and normalisations are counted and left out.
 *
 * Offsets are code points as brat writes them, or UTF-16 code units where only those fit.
 *
 * @param text the text file, as it is: its line ends count.
 * @param ann the annotation file.
 */
export function readBrat(text: string, ann: string): AnnotatedFileResult {
  const notes = new ImportNotes()
  const bounds: TextBound[] = []
  const ids = new Set<string>()
  const said = new Map<string, string>()
  const records = new Map<string, unknown>()
  const equivalences: string[][] = []
  let header: unknown = null

  for (const [index, given] of ann.split('\n').entries()) {
    const line = given.endsWith('\r') ? given.slice(0, -1) : given
    const where = `Line ${index + 1} of the annotations`
    const [id = '', middle = '', tail] = threeFields(line)
    switch (line.charAt(0)) {
      case 'T': {
        const bound = readTextBound(id, middle, tail ?? null, where)
        if (!bound) return refuseImport('bad_annotations', `${where}: this is no text-bound annotation.`)
        if (ids.has(id))
          return refuseImport('bad_annotations', `${where}: ${id.slice(0, 20)} is there twice.`)
        ids.add(id)
        bounds.push(bound)
        break
      }
      case '#': {
        const [type = '', target = ''] = middle.split(' ', 2)
        if (type === BRAT.record) {
          const record = parseJson(tail ?? '')
          // Several of these hang on one target, which is no annotation.
          records.set(isWithoutWords(record) ? `${target} ${where}` : target, record)
        } else if (type === BRAT.article) header ??= parseJson(tail ?? '') ?? null
        else if (tail !== undefined && tail.trim() !== '') {
          const before = said.get(target)
          said.set(target, before === undefined ? tail : `${before}\n${tail}`)
        }
        break
      }
      case '*':
        equivalences.push(middle.split(' ').slice(1))
        break
      case 'A':
      case 'M':
        if (!OWN_ATTRIBUTES.test(middle)) notes.add('links_between_spans_dropped')
        break
      case 'R':
      case 'E':
      case 'N':
        notes.add('links_between_spans_dropped')
        break
      case '':
        break
      default:
        return refuseImport('bad_annotations', `${where}: brat knows no such annotation.`)
    }
  }

  const recordOf = new Map<string, string>()
  for (const members of equivalences) {
    const named = members.find((member) => records.has(member))
    for (const member of members)
      if (named !== undefined && !recordOf.has(member)) recordOf.set(member, named)
  }
  const spans = bounds.map(
    ({ id, ...bound }): FoundSpan => ({
      ...bound,
      record: records.has(id) ? id : (recordOf.get(id) ?? null),
      note: said.get(id) ?? null,
    }),
  )
  return assembleAnnotations({
    format: 'brat',
    text,
    spans,
    records,
    header,
    units: ['codePoints', 'utf16'],
    notes,
  })
}

/** Attributes that say what our record says. */
const OWN_ATTRIBUTES = new RegExp(`^(?:${BRAT.finding}|${BRAT.workState}|${BRAT.typePrefix}[a-z_]+) `)

type TextBound = Omit<FoundSpan, 'record' | 'note'> & { readonly id: string }

function threeFields(line: string): [string, string?, string?] {
  const first = line.indexOf('\t')
  if (first < 0) return [line]
  const second = line.indexOf('\t', first + 1)
  if (second < 0) return [line.slice(0, first), line.slice(first + 1)]
  return [line.slice(0, first), line.slice(first + 1, second), line.slice(second + 1)]
}

/** `Type start end[;start end]`; null where it is anything else. */
function readTextBound(id: string, middle: string, quote: string | null, where: string): TextBound | null {
  const space = middle.indexOf(' ')
  if (space <= 0) return null
  const parts = middle
    .slice(space + 1)
    .split(';')
    .map((part) => /^(\d{1,9}) (\d{1,9})$/.exec(part))
    .map((found) => (found ? { start: Number(found[1]), end: Number(found[2]) } : null))
  const whole = parts.filter((part) => part !== null)
  if (whole.length < parts.length) return null
  return { id, where, parts: whole, quote, label: middle.slice(0, space) }
}
