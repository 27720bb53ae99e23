import type { AnnotatedFileResult } from '@/lib/importing/annotated-file'
import { assembleAnnotations } from '@/lib/importing/nlp/assemble'
import { fieldOf, keyOf, listOf, numberOf, stringOf } from '@/lib/importing/nlp/json-values'
import { readOwnRecords } from '@/lib/importing/nlp/own-records'
import type { FoundSpan } from '@/lib/importing/nlp/place-spans'
import { ImportNotes, refuseImport } from '@/lib/importing/outcome'

/**
 * Reads a Label Studio task: its text, and the labelled regions of its annotations; of its predictions where nobody has
 * annotated it. Regions that several annotators marked alike are one claim. What was written about a region becomes a
 * comment; relations are counted and left out, but for those of our own regions.
 *
 * Offsets are UTF-16 code units, or code points where only those fit.
 *
 * @param json the parsed export: a list with one task, or the task itself.
 */
export function readLabelStudio(json: unknown): AnnotatedFileResult {
  const tasks: readonly unknown[] = Array.isArray(json) ? json : [json]
  if (tasks.length > 1) return refuseImport('several_texts')
  const [task] = tasks
  const data = fieldOf(task, 'data')
  const text = textOf(data)
  if (text === null) return refuseImport('bad_annotations', 'The task holds no text.')

  const notes = new ImportNotes()
  const { header, records, claimOf } = readOwnRecords(data)
  const results = resultsOf(task)
  const written = new Map<string, string[]>()
  for (const result of results) {
    const id = keyOf(fieldOf(result, 'id'))
    const said =
      stringOf(result, 'type') === 'textarea'
        ? lines(fieldOf(result, 'value'))
        : lines(fieldOf(result, 'meta'))
    if (id === null || said === '') continue
    const before = written.get(id)
    if (before) before.push(said)
    else written.set(id, [said])
  }

  const seen = new Set<string>()
  const spans = results.flatMap((result, index): FoundSpan[] => {
    if (stringOf(result, 'type') === 'relation' && claimOf.size === 0)
      notes.add('links_between_spans_dropped')
    const value = fieldOf(result, 'value')
    const label = labelOf(result, value)
    if (label === null) return []
    const id = keyOf(fieldOf(result, 'id'))
    const place = fieldOf(value, 'globalOffsets') ?? value
    const [start, end] = [numberOf(place, 'start'), numberOf(place, 'end')]
    const record = id === null ? null : (claimOf.get(id) ?? null)
    const same = `${start} ${end} ${label}`
    if (record === null && seen.has(same)) return []
    if (record === null) seen.add(same)
    const note = id === null ? undefined : written.get(id)
    // Said once: several regions under one id do not each repeat it.
    if (id !== null) written.delete(id)
    return [
      {
        where: `Region ${index + 1}`,
        parts: [{ start, end }],
        quote: stringOf(value, 'text'),
        label,
        record,
        note: note ? note.join('\n') : null,
      },
    ]
  })
  return assembleAnnotations({
    format: 'labelstudio',
    text,
    spans,
    records,
    header,
    units: ['utf16', 'codePoints'],
    loose: true,
    notes,
  })
}

/** `data.text`, or the longest text that the task holds under another name. */
function textOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null) return null
  const named = stringOf(data, 'text')
  if (named !== null) return named
  const texts = Object.values(data).filter((value) => typeof value === 'string')
  return texts.toSorted((a, b) => b.length - a.length)[0] ?? null
}

/** The results of all annotations that were not cancelled (`completions` in old exports), else of all predictions. */
function resultsOf(task: unknown): unknown[] {
  const annotated = [...listOf(task, 'annotations'), ...listOf(task, 'completions')].filter(
    (annotation) => fieldOf(annotation, 'was_cancelled') !== true,
  )
  return (annotated.length > 0 ? annotated : listOf(task, 'predictions')).flatMap((annotation) => [
    ...listOf(annotation, 'result'),
  ])
}

/** The label of a region; null for what is no labelled region: choices, text areas, relations. */
function labelOf(result: unknown, value: unknown): string | null {
  const type = stringOf(result, 'type') ?? 'labels'
  if (type !== 'labels' && type !== 'hypertextlabels') return null
  const [first] = listOf(value, type)
  return typeof first === 'string' ? first : null
}

/** What stands under `text`, a string or a list of them. */
function lines(value: unknown): string {
  const said = fieldOf(value, 'text')
  const list: readonly unknown[] = Array.isArray(said) ? said : []
  return list.filter((line) => typeof line === 'string').join('\n')
}
