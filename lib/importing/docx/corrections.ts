import {
  type AnnotationPlace,
  type CorrectionRecord,
  type ImportedClaim,
  MAX_IMPORTED_PER_CLAIM,
} from '@/lib/contracts/annotations'
import { MAX_QUOTE_LENGTH } from '@/lib/domain/text/anchors'
import type { ChangeAuthor } from '@/lib/importing/docx/change-log'
import { nameOf, newClaim } from '@/lib/importing/docx/new-claims'
import { momentOf } from '@/lib/importing/docx/note-parts'
import type { Places } from '@/lib/importing/docx/places'
import type { ImportNotes } from '@/lib/importing/outcome'

/** A tracked change with its place in the text as it was before: `start` equals `end` where words were only put in. */
export type PlacedChange = ChangeAuthor & {
  readonly start: number
  readonly end: number
  readonly replacement: string
}

/** Longest wording that a correction may propose (UTF-16 code units). */
const MAX_REPLACEMENT = 10_000

/**
 * Lays tracked changes to claims as proposed corrections: to the claim with the fewest words among those that hold the
 * changed ones, else to a new claim on the sentences that it stands in.
 *
 * @returns the claims with the new ones behind them.
 */
export function layCorrections(
  claims: readonly ImportedClaim[],
  changes: readonly PlacedChange[],
  places: Places,
  notes: ImportNotes,
): ImportedClaim[] {
  const all = claims.map((claim) => ({ ...claim, corrections: [...claim.corrections] }))
  for (const change of changes) {
    const reworded = rewordingOf(change, places)
    if (reworded === null) continue
    const holder = holderOf(all, change) ?? claimAround(change, places)
    if (!holder || reworded === 'too_long' || holder.corrections.length >= MAX_IMPORTED_PER_CLAIM) {
      notes.add('changes_dropped')
      continue
    }
    if (!all.includes(holder)) all.push(holder)
    holder.corrections.push(recordOf(reworded, change))
    notes.add('changes_proposed')
  }
  return all
}

function holderOf(claims: readonly ImportedClaim[], { start, end }: PlacedChange): ImportedClaim | undefined {
  let found: { claim: ImportedClaim; size: number } | undefined
  for (const claim of claims) {
    for (const anchor of claim.anchors) {
      const size = anchor.end - anchor.start
      const holds = anchor.start <= start && end <= anchor.end
      if (holds && (!found || size < found.size)) found = { claim, size }
    }
  }
  return found?.claim
}

function claimAround({ start, end }: PlacedChange, places: Places): ImportedClaim | undefined {
  const place = places.sentencesAround(start, end)
  return place ? newClaim(place) : undefined
}

type Rewording = { readonly place: AnnotationPlace; readonly replacement: string }

/**
 * A change as words to be replaced and words to put there. It is widened to whole words, and to a neighbouring word where
 * words were only put in or where the new ones begin or end with a space, since a correction is read with its edges
 * trimmed.
 *
 * @returns null where nothing but white space was changed.
 */
function rewordingOf(change: PlacedChange, places: Places): Rewording | 'too_long' | null {
  const { text } = places
  let { start, end } = change
  let replacement = change.replacement.replace(/\r\n?/g, '\n').toWellFormed()
  if (text.slice(start, end).trim() === replacement.trim()) return null
  const widen = (to: { readonly start: number; readonly end: number }) => {
    replacement = text.slice(to.start, start) + replacement + text.slice(end, to.end)
    start = to.start
    end = to.end
  }
  const startWord = start < text.length ? places.word(start) : null
  if (startWord && startWord.start < start) widen({ start: startWord.start, end })
  const endWord = end < text.length ? places.word(end) : null
  if (endWord && endWord.start < end) widen({ start, end: endWord.end })
  if (replacement.trim() !== '' && (start === end || /^\s/.test(replacement))) {
    widen({ start: wordBefore(start, places) ?? start, end })
  }
  if (replacement.trim() !== '' && (start === end || /\s$/.test(replacement))) {
    widen({ start, end: wordAfter(end, places) ?? end })
  }
  // White space that stays on both sides of the change is none of it.
  while (start < end && /\s/.test(text.charAt(start)) && replacement.startsWith(text.charAt(start))) {
    replacement = replacement.slice(1)
    start++
  }
  while (start < end && /\s/.test(text.charAt(end - 1)) && replacement.endsWith(text.charAt(end - 1))) {
    replacement = replacement.slice(0, -1)
    end--
  }
  if (start >= end) return null
  if (end - start > MAX_QUOTE_LENGTH || replacement.length > MAX_REPLACEMENT) return 'too_long'
  return { place: { start, end, exact: text.slice(start, end) }, replacement: replacement.trim() }
}

/** Where the word before an offset begins; null at the start of a block. */
function wordBefore(offset: number, places: Places): number | null {
  let at = offset
  while (at > 0 && /[^\S\n]/.test(places.text.charAt(at - 1))) at--
  if (at === 0 || places.text.charAt(at - 1) === '\n') return null
  return places.word(at - 1)?.start ?? at - 1
}

/** Where the word after an offset ends; null at the end of a block. */
function wordAfter(offset: number, places: Places): number | null {
  let at = offset
  while (at < places.text.length && /[^\S\n]/.test(places.text.charAt(at))) at++
  if (at >= places.text.length || places.text.charAt(at) === '\n') return null
  return places.word(at)?.end ?? at + 1
}

function recordOf({ place, replacement }: Rewording, { author, date }: PlacedChange): CorrectionRecord {
  return {
    originId: null,
    place,
    exact: place.exact,
    replacement,
    note: '',
    state: 'proposed',
    proposedBy: nameOf(author),
    createdAt: momentOf(date),
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
  }
}
