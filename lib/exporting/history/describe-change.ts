import type { FieldChange } from '@/lib/contracts/events'
import {
  CLAIM_TYPES,
  FINDINGS,
  LOCATOR_KINDS,
  PRIORITIES,
  SOURCE_KINDS,
  STANCES,
} from '@/lib/domain/claims/vocabulary'
import {
  CLAIM_TYPE_WORDS,
  LOCATOR_WORDS,
  PRIORITY_WORDS,
  SOURCE_KIND_WORDS,
  STANCE_WORDS,
} from '@/lib/domain/claims/words'
import { ARROW, type EventWords, type SentencePart, words } from '@/lib/exporting/history/sentence'

/** What the fields of our rows are called on screen. A field that is not here is named by its own words. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  dueAt: 'due',
  assigneeId: 'assignee',
  reporterId: 'reporter',
  speakerRole: 'speaker’s role',
  claimDate: 'said on',
  asOf: 'as of',
  locatorKind: 'kind of place',
  locator: 'place',
  url: 'address',
  publishedOn: 'published on',
  namedPeople: 'people named',
  findingWords: 'finding words',
  secondLookFindings: 'findings that want a second look',
  blindSecondLook: 'second look is blind',
  secondarySourcesNeeded: 'secondary sources needed',
  textChangedSinceFinding: 'text changed since the finding',
}

/** Fields whose old and new text is shown as a redline, because people read them as prose. */
const PROSE_FIELDS = new Set([
  'statement',
  'title',
  'passage',
  'note',
  'byline',
  'speaker',
  'speakerRole',
  'publisher',
  'author',
])

/** How many code units of unchanged text stand on either side of what changed. */
const REDLINE_CONTEXT = 48

/** A field's name as people read it: known ones by their word, others by splitting the name. */
export function fieldWord(field: string): string {
  return FIELD_WORDS[field] ?? field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}

const among = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value)

function wordOf(field: string, value: string, given: EventWords): string {
  if (field === 'priority' && among(PRIORITIES, value)) return PRIORITY_WORDS[value]
  if (field === 'types' && among(CLAIM_TYPES, value)) return CLAIM_TYPE_WORDS[value].label
  if (field === 'kind' && among(SOURCE_KINDS, value)) return SOURCE_KIND_WORDS[value]
  if (field === 'locatorKind' && among(LOCATOR_KINDS, value)) return LOCATOR_WORDS[value]
  if (field === 'stance' && among(STANCES, value)) return STANCE_WORDS[value].label
  if (field === 'secondLookFindings' && among(FINDINGS, value)) return given[value].label
  if (field === 'copy' && typeof value === 'string') return `${value.slice(0, 10)}…`
  if (field === 'direction') return value === 'rtl' ? 'right to left' : 'left to right'
  return value.replaceAll('_', ' ')
}

function valuePart(field: string, value: FieldChange['from'], given: EventWords): SentencePart {
  const nothing = words('nothing')
  if (value === null || value === '') return nothing
  if (typeof value === 'boolean') return words(value ? 'yes' : 'no')
  if (typeof value === 'number') return words(String(value))
  if (Array.isArray(value)) {
    return value.length === 0 ? nothing : words(value.map((item) => wordOf(field, item, given)).join(', '))
  }
  if (field === 'dueAt') return { kind: 'moment', at: value }
  if (field === 'url' || field === 'slug' || field === 'language') return words(value)
  return words(wordOf(field, value, given))
}

/** Says how several fields changed, one after the other. */
export function describeChanges(changes: readonly FieldChange[], given: EventWords): SentencePart[] {
  return changes.flatMap((change, at) => [...(at > 0 ? [words('; ')] : []), ...describeChange(change, given)])
}

/** Says how one field changed: a redline for prose, old and new with an arrow for everything else. */
export function describeChange(change: FieldChange, given: EventWords): SentencePart[] {
  const { field, from, to } = change
  // What identifies a protected source is never written down: only that it changed.
  if (from === null && to === null) return [words(`${fieldWord(field)} changed`)]
  const name = words(`${fieldWord(field)} `)
  if (
    PROSE_FIELDS.has(field) &&
    typeof from === 'string' &&
    typeof to === 'string' &&
    from !== '' &&
    to !== ''
  ) {
    return [name, ...redline(from, to)]
  }
  return [name, valuePart(field, from, given), ARROW, valuePart(field, to, given)]
}

/**
 * Shows what stands differently between two texts: the common start and end once (clipped to what is needed to place
 * them), the old words struck and the new ones inserted. Cuts fall between words, so no word is shown in halves.
 */
export function redline(oldText: string, newText: string): SentencePart[] {
  const oldWords = oldText.split(/(?<=\s)/u)
  const newWords = newText.split(/(?<=\s)/u)
  let head = 0
  while (head < oldWords.length && head < newWords.length && oldWords[head] === newWords[head]) head += 1
  let tail = 0
  while (
    tail < oldWords.length - head &&
    tail < newWords.length - head &&
    oldWords[oldWords.length - 1 - tail] === newWords[newWords.length - 1 - tail]
  ) {
    tail += 1
  }
  const before = oldWords.slice(0, head).join('')
  const after = tail === 0 ? '' : oldWords.slice(-tail).join('')
  const removed = oldWords.slice(head, oldWords.length - tail).join('')
  const added = newWords.slice(head, newWords.length - tail).join('')
  const parts: SentencePart[] = []
  if (before) parts.push(words(clipStart(before)))
  if (removed) parts.push({ kind: 'removed', text: removed.trimEnd() })
  if (added) parts.push({ kind: 'added', text: added.trimEnd() })
  if (after) parts.push(words(` ${clipEnd(after)}`))
  return parts
}

/** Cuts by whole code points; a clipped grapheme at the far edge of context is of no consequence. */
const clipStart = (text: string) => {
  const points = [...text]
  return points.length > REDLINE_CONTEXT ? `…${points.slice(-REDLINE_CONTEXT).join('')}` : text
}
const clipEnd = (text: string) => {
  const points = [...text]
  return points.length > REDLINE_CONTEXT ? `${points.slice(0, REDLINE_CONTEXT).join('')}…` : text
}
