import { utf16 } from '@/lib/domain/text/offsets'
import { blockAt, type PlacedBlock } from '@/lib/domain/text/projection'

/** Where a place in the text is, for people: ¶ with its number, or the kind of block for headline, caption and the like. */
export function placeLabel(blocks: readonly PlacedBlock[], start: number): string {
  const last = blocks.at(-1)
  if (!last || start < 0 || start > last.end) return '¶?'
  const { paragraphNumber, block } = blockAt(blocks, utf16(start))
  return paragraphNumber === null ? `¶ ${block.type}` : `¶${paragraphNumber}`
}
