import { type ArticleDocument, type Block, blockText } from '@/lib/domain/text/document'
import { type PmPos, pmPos, type Utf16Offset, type Utf16Range, utf16 } from '@/lib/domain/text/offsets'

/** One block of a document with its place in the plain text (UTF-16, end-exclusive). */
export type PlacedBlock = Utf16Range & {
  readonly index: number
  readonly block: Block
  readonly text: string
  /** Number among body paragraphs (paragraph, quote, list item), from 1: the ¶ number in the margin; null elsewhere. */
  readonly paragraphNumber: number | null
}

const NUMBERED = new Set(['paragraph', 'quote', 'listItem'])

/** Places every block of `document` in its plain text. */
export function placeBlocks(document: ArticleDocument): PlacedBlock[] {
  let start = 0
  let paragraph = 0
  return document.content.map((block, index) => {
    const text = blockText(block)
    const placed: PlacedBlock = {
      index,
      block,
      text,
      start: utf16(start),
      end: utf16(start + text.length),
      paragraphNumber: NUMBERED.has(block.type) && text.trim() !== '' ? ++paragraph : null,
    }
    start += text.length + 1
    return placed
  })
}

/**
 * Finds the block that holds a plain-text offset; an offset on a separator belongs to the block before it.
 *
 * @throws {RangeError} if the offset lies outside the text.
 */
export function blockAt(blocks: readonly PlacedBlock[], offset: Utf16Offset): PlacedBlock {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const mid = (low + high + 1) >> 1
    if ((blocks[mid] as PlacedBlock).start <= offset) low = mid
    else high = mid - 1
  }
  const found = blocks[low]
  if (!found || offset < found.start || offset > found.end) {
    throw new RangeError(`offset ${offset} lies outside the text`)
  }
  return found
}

/** The editor's position of a plain-text offset: each block before it adds one token, its own opening one more. */
export function offsetToPm(blocks: readonly PlacedBlock[], offset: Utf16Offset): PmPos {
  return pmPos(offset + blockAt(blocks, offset).index + 1)
}

/** The plain-text offset of an editor position; a position between blocks is the end of the block before it. */
export function pmToOffset(blocks: readonly PlacedBlock[], pos: PmPos): Utf16Offset {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const mid = (low + high + 1) >> 1
    const block = blocks[mid] as PlacedBlock
    if (block.start + block.index + 1 <= pos) low = mid
    else high = mid - 1
  }
  const block = blocks[low]
  if (!block) return utf16(0)
  return utf16(Math.min(Math.max(pos - block.index - 1, block.start), block.end))
}
