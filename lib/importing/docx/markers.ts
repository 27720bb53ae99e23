import { readAnchorBookmark, readCorrectionBookmark } from '@/lib/exporting/docx/identity'
import type { Position } from '@/lib/importing/docx/text-flow'

/**
 * Where a mark stands. `aside`: it is in a paragraph that is no text of the article, after so many UTF-16 code units of
 * such paragraphs; null in the text itself.
 */
export type Mark = Position & { readonly aside: number | null }
/** A stretch that the file marks: a comment's words or a bookmark. */
export type MarkedRange = { start: Mark | null; end: Mark | null }
/** A mark in the text that leads to a footnote or an end note. */
export type NoteReference = {
  readonly kind: 'footnote' | 'endnote'
  readonly id: string
  readonly at: Position
}

/** Where comments, notes and the desk's own bookmarks stand. Of two marks of the same name the first counts. */
export class Markers {
  readonly comments = new Map<string, MarkedRange>()
  readonly bookmarks = new Map<string, MarkedRange>()
  readonly references: NoteReference[] = []
  readonly #bookmarkNames = new Map<string, string>()

  commentStart(id: string | undefined, at: Mark): void {
    rangeOf(this.comments, id).start ??= at
  }

  /** The end of a comment's words, or its mark: a comment without words stands where that is. */
  commentEnd(id: string | undefined, at: Mark): void {
    rangeOf(this.comments, id).end ??= at
  }

  bookmarkStart(id: string | undefined, name: string | undefined, at: Mark): void {
    if (id === undefined || name === undefined) return
    if (readAnchorBookmark(name) === null && readCorrectionBookmark(name) === null) return
    this.#bookmarkNames.set(id, name)
    rangeOf(this.bookmarks, name).start ??= at
  }

  bookmarkEnd(id: string | undefined, at: Mark): void {
    const name = this.#bookmarkNames.get(id ?? '')
    if (name !== undefined) rangeOf(this.bookmarks, name).end ??= at
  }

  reference(kind: NoteReference['kind'], id: string | undefined, at: Position): void {
    if (id !== undefined) this.references.push({ kind, id, at })
  }
}

function rangeOf(ranges: Map<string, MarkedRange>, id = ''): MarkedRange {
  const known = ranges.get(id)
  if (known) return known
  const range: MarkedRange = { start: null, end: null }
  ranges.set(id, range)
  return range
}
