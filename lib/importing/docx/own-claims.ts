import {
  type AnnotationPlace,
  type ImportedClaim,
  MAX_IMPORTED_PER_CLAIM,
  type ThreadRecord,
} from '@/lib/contracts/annotations'
import { anchorBookmark, commentPrint, correctionBookmark } from '@/lib/exporting/docx/identity'
import { commentOf, evidenceOf, type Stretch, type Talk, threadOf } from '@/lib/importing/docx/new-claims'
import type { WordComment } from '@/lib/importing/docx/note-parts'
import { addedLines, threadText } from '@/lib/importing/docx/own-lines'
import type { Places } from '@/lib/importing/docx/places'
import type { Recognised } from '@/lib/importing/docx/recognise-comments'
import type { DocxRecord } from '@/lib/importing/docx/record'
import type { ImportNotes } from '@/lib/importing/outcome'

/** What of a file that the desk wrote is needed to lay its claims against the text as it is now. */
export type ReturnedFile = {
  readonly record: DocxRecord
  readonly recognised: ReadonlyMap<string, Recognised>
  /** Where a bookmark stands now; null where it is gone. */
  readonly bookmark: (name: string | null) => Stretch | null
  readonly talks: readonly Talk[]
  /** The claim whose number, in what the copy says about itself, a comment stands on; null for none. */
  readonly numbered: (commentId: string) => string | null
  /** Whether the text is that of the revision which the file was made from. */
  readonly sameText: boolean
}

/**
 * Brings back the claims that the desk wrote into a file. What nobody touched is as the record has it, field by field.
 *
 * New answers are new contributions: in the thread that they answer, or in a new thread of the claim. So is a comment on
 * exactly the words of a claim, for programs that do not keep who answers whom, and what somebody wrote into a
 * contribution: that one stays as it is. A comment that was deleted in the file deletes nothing; a claim whose words are
 * gone from the text, which a warning says, or stood nowhere in it from the first is brought without places.
 *
 * @returns the claims, and the talks that are about none of them.
 */
export function bringBack(
  file: ReturnedFile,
  places: Places,
  notes: ImportNotes,
): { claims: ImportedClaim[]; talks: Talk[] } {
  const claims = new Map<string, ImportedClaim>()
  for (const claim of file.record.claims) {
    const placed = placeClaim(claim, file, places)
    if (claim.originId !== null) claims.set(claim.originId, placed)
    if (claim.originId === null || placed.anchors.length < Math.min(1, claim.anchors.length))
      notes.add('claims_not_found')
  }
  const strangers: Talk[] = []
  const byWords = new Map<string, string>()
  for (const [id, { anchors }] of claims) {
    for (const anchor of anchors) byWords.set(stretchKey(anchor), byWords.get(stretchKey(anchor)) ?? id)
  }
  for (const talk of file.talks) {
    const known = file.recognised.get(talk.root.id)
    const claim = claims.get(
      known?.recorded.claimId ?? file.numbered(talk.root.id) ?? wordsOf(talk, byWords, places) ?? '',
    )
    if (claim && known) takeKnown(claim, talk, known, file.recognised, notes)
    else if (claim) addThread(claim, [talk.root, ...talk.replies], talk.root.done ?? false, notes)
    else strangers.push(...(known ? withoutOwn(talk, file.recognised, notes) : [talk]))
  }
  return { claims: [...claims.values()], talks: strangers }
}

/** Of a talk that the desk began and whose claim the record does not tell: what others have said in it since. */
function withoutOwn(
  { root, replies, at }: Talk,
  recognised: ReadonlyMap<string, Recognised>,
  notes: ImportNotes,
): Talk[] {
  const edited = [root, ...replies].filter(({ id }) => recognised.get(id)?.untouched === false)
  notes.add('comments_dropped', edited.length)
  const [first, ...others] = replies.filter(({ id }) => !recognised.has(id))
  return first ? [{ root: first, replies: others, at }] : []
}

const stretchKey = ({ start, end }: Stretch) => `${start} ${end}`

function wordsOf({ at }: Talk, byWords: ReadonlyMap<string, string>, places: Places): string | undefined {
  const place = at && places.between(at.start, at.end)
  return place ? byWords.get(stretchKey(place)) : undefined
}

function takeKnown(
  claim: ImportedClaim,
  { root, replies }: Talk,
  { recorded, untouched }: Recognised,
  recognised: ReadonlyMap<string, Recognised>,
  notes: ImportNotes,
): void {
  const thread = claim.threads.find(({ originId }) => originId !== null && originId === recorded.threadId)
  if (thread && recorded.kind === 'thread' && root.done !== null) thread.resolved = root.done
  if (!untouched) takeEdited(claim, thread, root, recorded, notes)
  const added: WordComment[] = []
  for (const reply of replies) {
    const known = recognised.get(reply.id)
    if (!known) added.push(reply)
    else if (!known.untouched) {
      const { threadId } = known.recorded
      const own = claim.threads.find(({ originId }) => originId !== null && originId === threadId)
      takeEdited(claim, own, reply, known.recorded, notes)
    }
  }
  if (added.length === 0) return
  if (!thread) addThread(claim, added, false, notes)
  else addTo(thread, claim, added, notes)
}

/**
 * A comment of the desk that somebody wrote into: a contribution is followed by one in the new words, a claim has a new
 * thread.
 */
function takeEdited(
  claim: ImportedClaim,
  thread: ThreadRecord | undefined,
  comment: WordComment,
  { kind, id }: Recognised['recorded'],
  notes: ImportNotes,
): void {
  const isContribution = kind === 'thread' || kind === 'reply'
  const text = isContribution
    ? kind === 'thread'
      ? threadText(comment.text)
      : comment.text
    : addedLines(comment.text, claim)
  const before = isContribution && thread?.comments.find(({ originId }) => originId === id)
  // Some programs write the line anew that the desk puts before a thread.
  if (before && commentPrint(before.text) === commentPrint(text)) return
  notes.add('comments_edited')
  if (text === '') return
  // Word keeps the name of who began a comment, not of who wrote into it.
  const further: WordComment = { ...comment, text, links: [], author: '', createdAt: null }
  if (!isContribution || !thread) addThread(claim, [further], false, notes)
  else addTo(thread, claim, [further], notes)
}

function addTo(
  thread: ThreadRecord,
  claim: ImportedClaim,
  added: readonly WordComment[],
  notes: ImportNotes,
): void {
  const written = added.filter(({ text }) => text !== '')
  if (thread.comments.length + written.length > MAX_IMPORTED_PER_CLAIM) {
    notes.add('comments_dropped', written.length)
    return
  }
  thread.comments.push(...written.map(commentOf))
  claim.evidence.push(...evidenceOf(added).slice(0, MAX_IMPORTED_PER_CLAIM - claim.evidence.length))
}

function addThread(
  claim: ImportedClaim,
  said: readonly WordComment[],
  resolved: boolean,
  notes: ImportNotes,
): void {
  const written = said.filter(({ text }) => text !== '')
  if (written.length === 0) return
  if (claim.threads.length >= MAX_IMPORTED_PER_CLAIM) {
    notes.add('comments_dropped', written.length)
    return
  }
  claim.threads.push(threadOf(written, resolved))
  claim.evidence.push(...evidenceOf(written).slice(0, MAX_IMPORTED_PER_CLAIM - claim.evidence.length))
}

/** The claim where its words stand now: nowhere, where none of them are left. */
function placeClaim(claim: ImportedClaim, file: ReturnedFile, places: Places): ImportedClaim {
  const copy = structuredClone(claim)
  if (file.sameText) return copy
  const anchors = claim.anchors.flatMap(
    (anchor, index) => placeAnchor(claim, anchor, index, file, places) ?? [],
  )
  const moved = (anchors[0]?.start ?? 0) - (claim.anchors[0]?.start ?? 0)
  const corrections = claim.corrections.map((correction) => {
    if (correction.place === null) return correction
    const { start, end, exact } = correction.place
    const marked = file.bookmark(correction.originId && correctionBookmark(correction.originId))
    const found = [marked, { start: start + moved, end: end + moved }].find(
      (at) => at !== null && at.start >= 0 && places.text.slice(at.start, at.end) === exact,
    )
    return { ...correction, place: found ? { start: found.start, end: found.end, exact } : null }
  })
  return { ...copy, corrections, anchors: inOrder(anchors) }
}

/**
 * Where an anchor stands now: by the comment on it, else by its bookmark (LibreOffice shifts those by a character beside
 * tracked changes), else where its words are found once.
 */
function placeAnchor(
  claim: ImportedClaim,
  { exact }: AnnotationPlace,
  index: number,
  file: ReturnedFile,
  places: Places,
): AnnotationPlace | null {
  const commented = file.talks.filter(({ root }) => {
    const known = file.recognised.get(root.id)?.recorded
    return known?.claimId === claim.originId && known.kind === (index === 0 ? 'claim' : 'also')
  })
  const at = commented[Math.max(0, index - 1)]?.at
  const marked = claim.originId === null ? null : file.bookmark(anchorBookmark(claim.originId, index + 1))
  const found =
    (at && places.between(at.start, at.end)) ?? (marked && places.between(marked.start, marked.end))
  if (found) return found
  const first = places.text.indexOf(exact)
  const once = first >= 0 && places.text.indexOf(exact, first + 1) < 0
  return once ? places.between(first, first + exact.length) : null
}

/** Anchors in the order of the text, each once: editing may have brought two of them onto the same words. */
function inOrder(anchors: readonly AnnotationPlace[]): AnnotationPlace[] {
  const seen = new Set<string>()
  return anchors
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .filter((anchor) => !seen.has(stretchKey(anchor)) && seen.add(stretchKey(anchor)))
}
