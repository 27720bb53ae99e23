import {
  type AnnotationPlace,
  type CommentRecord,
  type ImportedClaim,
  MAX_IMPORTED_CLAIMS,
  MAX_IMPORTED_PER_CLAIM,
  type ThreadRecord,
} from '@/lib/contracts/annotations'
import { MAX_COMMENT_CHARACTERS } from '@/lib/domain/text/comment'
import { emptyRecord } from '@/lib/importing/annotations/empty-record'
import type { NoteText, WordComment } from '@/lib/importing/docx/note-parts'
import { sourcesOf } from '@/lib/importing/docx/note-sources'
import type { Places } from '@/lib/importing/docx/places'
import type { ImportNotes } from '@/lib/importing/outcome'
import { shorten } from '@/lib/importing/suggest-title'

/** Where a comment stands, as offsets into the text: `start` equals `end` where it marks no words. */
export type Stretch = { readonly start: number; readonly end: number }
/** A comment with those that answer it, oldest first, and where it stands; null where that is not in the text. */
export type Talk = {
  readonly root: WordComment
  readonly replies: readonly WordComment[]
  readonly at: Stretch | null
}

/** Longest statement (UTF-16 code units). */
const MAX_STATEMENT = 2_000
const MAX_NAME = 300

/**
 * Makes claims of comments that somebody wrote in a word processor: the words they stand on are the claim, what they say
 * is the beginning of a thread, and the pages that they name are evidence.
 */
export function claimsOfTalks(talks: readonly Talk[], places: Places, notes: ImportNotes): ImportedClaim[] {
  return talks.flatMap(({ root, replies, at }) => {
    const said = [root, ...replies].filter(({ text }) => text !== '')
    const place = at && (places.between(at.start, at.end) ?? places.sentenceBefore(at.end))
    if (!place || said.length === 0) {
      notes.add('comments_dropped')
      return []
    }
    const thread = threadOf(said, root.done ?? false)
    return [{ ...newClaim(place), threads: [thread], evidence: evidenceOf(said) }]
  })
}

/**
 * Makes claims of footnotes and end notes: each is about the sentence that its mark stands behind. What the note says is
 * the first thread; comments on the note are others.
 */
export function claimsOfNotes(
  marked: readonly { readonly note: NoteText; readonly at: number; readonly talks: readonly Talk[] }[],
  places: Places,
  notes: ImportNotes,
): ImportedClaim[] {
  return marked.flatMap(({ note, at, talks }) => {
    const place = places.sentenceBefore(at)
    const said = note.text === '' ? [] : [{ ...note, author: '', createdAt: null }]
    const thread: ThreadRecord = { ...NO_THREAD, comments: said.map(commentOf) }
    const spoken = talks.map(({ root, replies }) => ({
      done: root.done ?? false,
      said: [root, ...replies].filter(({ text }) => text !== ''),
    }))
    const others = spoken.flatMap((talk) => (talk.said.length > 0 ? [threadOf(talk.said, talk.done)] : []))
    const threads = [...(said.length > 0 ? [thread] : []), ...others]
    if (!place || threads.length === 0) {
      notes.add('comments_dropped', 1 + talks.length)
      return []
    }
    notes.add('comments_dropped', talks.length - others.length)
    const evidence = evidenceOf([...said, ...spoken.flatMap((talk) => talk.said)])
    return [{ ...newClaim(place), threads: threads.slice(0, MAX_IMPORTED_PER_CLAIM), evidence }]
  })
}

const NO_THREAD: Omit<ThreadRecord, 'comments'> = {
  originId: null,
  kind: 'discussion',
  evidenceId: null,
  resolved: false,
}

/** A thread of what several people said, as much of it as one thread may hold. */
export function threadOf(said: readonly WordComment[], resolved: boolean): ThreadRecord {
  return { ...NO_THREAD, resolved, comments: said.slice(0, MAX_IMPORTED_PER_CLAIM).map(commentOf) }
}

/** What somebody wrote in a file, as a contribution to a thread. */
export function commentOf({
  text,
  author,
  createdAt,
}: Pick<WordComment, 'text' | 'author' | 'createdAt'>): CommentRecord {
  return { originId: null, author: nameOf(author), createdAt, text: shorten(text, MAX_COMMENT_CHARACTERS) }
}

/** A name as a file gives it, brought into one line and its bound. */
export function nameOf(author: string): string {
  return shorten(author.replace(/\s+/g, ' ').trim(), MAX_NAME)
}

/** Evidence out of what was said, as much as one claim may have. */
export function evidenceOf(said: readonly NoteText[]): ImportedClaim['evidence'] {
  return sourcesOf(said).slice(0, MAX_IMPORTED_PER_CLAIM)
}

/** A claim on these words of which nothing is known yet. */
export function newClaim(place: AnnotationPlace): ImportedClaim {
  return { ...emptyRecord(shorten(place.exact.trim(), MAX_STATEMENT)), anchors: [place] }
}

/** Claims in the order of the text, those without a place behind them, as many as one file may bring. */
export function settleClaims(claims: readonly ImportedClaim[], notes: ImportNotes): ImportedClaim[] {
  notes.add('comments_dropped', claims.length - MAX_IMPORTED_CLAIMS)
  return claims.slice(0, MAX_IMPORTED_CLAIMS).toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** Not infinity: two of those are no distance apart. */
const placeOf = ({ anchors }: ImportedClaim) => anchors[0]?.start ?? Number.MAX_SAFE_INTEGER
