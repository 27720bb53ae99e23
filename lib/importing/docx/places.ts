import type { AnnotationPlace } from '@/lib/contracts/annotations'
import { MAX_QUOTE_LENGTH, tidySelection } from '@/lib/domain/text/anchors'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { type Utf16Range, utf16 } from '@/lib/domain/text/offsets'
import { blockAt, placeBlocks } from '@/lib/domain/text/projection'
import { sentencesOf, wordAt } from '@/lib/domain/text/sentences'
import type { ImportNotes } from '@/lib/importing/outcome'

/**
 * UTF-16 code units around an edge that are looked at for where a character or a word begins. Both are found by cutting up
 * the whole line otherwise, and a line may be the whole article.
 */
const WINDOW = 256

const range = (start: number, end: number): Utf16Range => ({ start: utf16(start), end: utf16(end) })
const moved = (found: Utf16Range | null, by: number) => found && range(found.start + by, found.end + by)

/** Finds the words of a text that a mark in a file stands for. All offsets are UTF-16 code units into `text`. */
export class Places {
  readonly #blocks
  readonly #sentences = new Map<number, readonly Utf16Range[]>()

  readonly text: string
  readonly language: string
  private readonly notes: ImportNotes

  constructor(document: ArticleDocument, text: string, language: string, notes: ImportNotes) {
    this.text = text
    this.language = language
    this.notes = notes
    this.#blocks = placeBlocks(document)
  }

  /**
   * The words between two offsets, without white space at their edges and without half a character; null for none.
   * Words beyond what one claim may stand on are left out.
   */
  between(start: number, end: number): AnnotationPlace | null {
    const found = start < end ? this.#tidy(start, end) : null
    if (!found) return null
    if (found.end - found.start <= MAX_QUOTE_LENGTH) return this.#place(found)
    this.notes.add('quotes_shortened')
    // Less than half a window over what is allowed, so that the snapping outward stays below it.
    const shorter = this.#tidy(found.start, found.start + MAX_QUOTE_LENGTH - WINDOW / 2)
    return shorter && this.#place(shorter)
  }

  /** The sentence before an offset, or that around it; the first of its block where none is before; null in an empty one. */
  sentenceBefore(offset: number): AnnotationPlace | null {
    const block = blockAt(this.#blocks, utf16(Math.min(offset, this.text.length)))
    const sentences = this.#sentences.get(block.index) ?? sentencesOf(block.text, this.language)
    this.#sentences.set(block.index, sentences)
    const within = offset - block.start
    const found = sentences.findLast(({ start }) => start < within) ?? sentences[0]
    return found ? this.between(block.start + found.start, block.start + found.end) : null
  }

  /** The sentences that a stretch touches, as one; null where there are none. */
  sentencesAround(start: number, end: number): AnnotationPlace | null {
    // The character after the start belongs to the sentence that is meant, the one before the end likewise.
    const first = this.sentenceBefore(Math.min(start + 1, this.text.length))
    const last = this.sentenceBefore(Math.max(end, start + 1))
    if (!first || !last) return first ?? last
    return this.between(Math.min(first.start, last.start), Math.max(first.end, last.end))
  }

  /** The word at an offset; null on white space. */
  word(offset: number): Utf16Range | null {
    const from = Math.max(0, offset - WINDOW)
    const found = wordAt(this.text.slice(from, offset + WINDOW), utf16(offset - from), this.language)
    return found && { start: utf16(found.start + from), end: utf16(found.end + from) }
  }

  /** `tidySelection`, with no more of the text than stands around the two edges. */
  #tidy(start: number, end: number): Utf16Range | null {
    const from = Math.max(0, start - WINDOW)
    const to = Math.min(this.text.length, end + WINDOW)
    if (to - from <= 4 * WINDOW)
      return moved(tidySelection(this.text.slice(from, to), range(start - from, end - from)), from)
    const first = tidySelection(
      this.text.slice(from, start + WINDOW),
      range(start - from, start + WINDOW - from),
    )
    const cut = end - WINDOW
    const last = tidySelection(this.text.slice(cut, to), range(0, end - cut))
    // A window of nothing but white space: such a text is short of words, and may take its time.
    if (!first || !last) return tidySelection(this.text, range(start, end))
    return range(first.start + from, last.end + cut)
  }

  #place({ start, end }: Utf16Range): AnnotationPlace {
    return { start, end, exact: this.text.slice(start, end) }
  }
}
