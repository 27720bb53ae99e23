import { inkOf } from '@/lib/domain/highlights/ink'
import { authorship } from '@/lib/exporting/docx/comments'
import type { EndNote } from '@/lib/exporting/docx/end-notes'
import { anchorBookmark, correctionBookmark } from '@/lib/exporting/docx/identity'
import { isWithin, type WordComment } from '@/lib/exporting/docx/plan-comments'
import { directedRuns, paragraphDirection } from '@/lib/exporting/docx/runs'
import { claimStyle, STYLE_IDS } from '@/lib/exporting/docx/styles'
import type { TrackedChange } from '@/lib/exporting/docx/track-changes'
import type { AnnotatedArticle } from '@/lib/exporting/model'

/**
 * Marks that stand between characters of the text, by offset. Comment ranges and bookmarks are points and need not nest,
 * so claims may overlap and run over paragraphs.
 */
export type Points = {
  /** Markup to write at an offset: what ends there, then what begins there. */
  readonly at: ReadonlyMap<number, string>
  /** All offsets in `at`, ascending; the edges of tracked changes are among them. */
  readonly cuts: readonly number[]
}

/**
 * What is written first where several marks end at one offset. Bookmarks end behind the marks of comments: LibreOffice
 * 7.4 cuts off the last character of those that end in front of them.
 */
const RANK = { insertion: 0, earlyComment: 1, note: 2, comment: 3, bookmark: 4 } as const
type End = { readonly rank: number; readonly xml: string }

/** Collects the marks of a copy. `endNotes`: number of a claim's end note by claim id. */
export function planPoints(
  article: AnnotatedArticle,
  given: {
    readonly comments: readonly WordComment[]
    readonly changes: readonly TrackedChange[]
    readonly endNotes: ReadonlyMap<string, EndNote>
  },
): Points {
  const ends = new Map<number, End[]>()
  const starts = new Map<number, string[]>()
  const end = (at: number, rank: number, xml: string) => pushTo(ends, at, { rank, xml })
  let bookmarkId = 0
  const bookmark = (name: string | null, from: number, to: number) => {
    if (name === null) return
    pushTo(starts, from, `<w:bookmarkStart w:id="${bookmarkId}" w:name="${name}"/>`)
    end(to, RANK.bookmark, `<w:bookmarkEnd w:id="${bookmarkId}"/>`)
    bookmarkId++
  }

  given.changes.forEach((change, index) => {
    // The new words stand where the old ones end, within all that covers these.
    end(change.end, RANK.insertion, insertion(change, index))
    pushTo(starts, change.start, '')
    bookmark(correctionBookmark(change.correctionId), change.start, change.end)
  })
  for (const claim of article.claims) {
    claim.anchors.forEach((anchor, index) => {
      if (isWithin(anchor, article.text))
        bookmark(anchorBookmark(claim.id, index + 1), anchor.start, anchor.end)
    })
  }
  const firstNote = given.endNotes.values().next().value
  for (const { id, place, kind, claim } of given.comments) {
    if (place === null) continue
    pushTo(starts, place.start, `<w:commentRangeStart w:id="${id}"/>`)
    // LibreOffice 7.4 mixes up the text of all end notes where a comment ends between the first two.
    const hasLaterNote = kind !== 'also' && given.endNotes.get(claim.id) !== firstNote
    const early = place.end === firstNote?.at && !hasLaterNote
    end(place.end, early ? RANK.earlyComment : RANK.comment, commentEnd(id))
  }
  for (const { number, at } of given.endNotes.values()) end(at, RANK.note, endNoteReference(number))

  const cuts = [...new Set([...ends.keys(), ...starts.keys()])].sort((a, b) => a - b)
  const marksAt = (offset: number) =>
    (ends.get(offset) ?? [])
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ xml }) => xml)
      .concat(starts.get(offset) ?? [])
      .join('')
  return { cuts, at: new Map(cuts.map((offset) => [offset, marksAt(offset)])) }
}

function pushTo<T>(map: Map<number, T[]>, at: number, mark: T): void {
  const list = map.get(at)
  if (list) list.push(mark)
  else map.set(at, [mark])
}

/** The end of a comment's range and the run that refers to it. */
export function commentEnd(id: number): string {
  return `<w:commentRangeEnd w:id="${id}"/><w:r><w:rPr><w:rStyle w:val="${STYLE_IDS.commentReference}"/></w:rPr><w:commentReference w:id="${id}"/></w:r>`
}

const endNoteReference = (note: number) =>
  `<w:r><w:rPr><w:rStyle w:val="${STYLE_IDS.endnoteReference}"/></w:rPr><w:endnoteReference w:id="${note}"/></w:r>`

function insertion(change: TrackedChange, index: number): string {
  const direction = paragraphDirection(change.replacement, 'ltr')
  const words = directedRuns(change.replacement, {}, { direction })
  return words === ''
    ? ''
    : `<w:ins w:id="${INSERTIONS + index}"${authorship(change.author, change.at)}>${words}</w:ins>`
}

/** `w:id`s of tracked changes are unique in the document: insertions above deletions, which are cut into many. */
const INSERTIONS = 1_000_000

/** The style that shades a stretch: that of the shortest claim on it; undefined outside all claims. */
export type Shade = { readonly start: number; readonly end: number; readonly style: string }

/** Cuts the text into stretches of one shade each, ascending. Where claims overlap the shorter one is seen. */
export function planShades(article: AnnotatedArticle): Shade[] {
  const spans = article.claims.flatMap((claim) =>
    claim.anchors
      .filter((anchor) => isWithin(anchor, article.text))
      .map(({ start, end }) => ({ start, end, style: claimStyle(inkOf(claim.finding)) })),
  )
  const edges = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const ordered = spans.toSorted((a, b) => a.start - b.start)
  const shades: Shade[] = []
  let open: Shade[] = []
  let next = 0
  edges.forEach((start, index) => {
    const end = edges[index + 1]
    if (end === undefined) return
    open = open.filter((span) => span.end > start)
    for (let span = ordered[next]; span && span.start <= start; span = ordered[++next]) open.push(span)
    const [first, ...others] = open
    if (!first) return
    const shortest = others.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a), first)
    shades.push({ start, end, style: shortest.style })
  })
  return shades
}
