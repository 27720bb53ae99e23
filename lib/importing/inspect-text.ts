import type { ImportNotes } from '@/lib/importing/outcome'

/** Embeddings, overrides and isolates: they reorder what is seen without changing what is stored. */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g
/** Zero-width space and word joiner, soft hyphen, byte order mark. The joiners that scripts and emoji need are not counted. */
const INVISIBLE = /[\u200b\u2060\ufeff\u00ad]/g
const REPLACEMENT = /\ufffd/g

/** Notes what a person cannot see in a text but should know of. The text itself stays as it is. */
export function inspectText(text: string, notes: ImportNotes): void {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  notes.add('direction_controls', count(DIRECTION_CONTROLS))
  notes.add('invisible_characters', count(INVISIBLE))
  notes.add('replacement_characters', count(REPLACEMENT))
  if (text.normalize('NFC') !== text) notes.add('not_normalised')
}
