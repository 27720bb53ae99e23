import type { ArticleDocument, Block, BlockType } from '@/lib/domain/text/document'
import { shapeBlock } from '@/lib/importing/raw-blocks'

/**
 * Changes what a block of an imported article is; its text and marks stay.
 *
 * There is one headline: when a block becomes the headline, the one before becomes a heading. A list item keeps its
 * number and depth when it already was one, a heading its level.
 *
 * @param index of the block, from 0.
 * @returns a new document; the given one is not changed.
 * @throws {RangeError} if there is no block at `index`.
 */
export function reassignBlock(document: ArticleDocument, index: number, type: BlockType): ArticleDocument {
  if (!document.content[index]) throw new RangeError(`there is no block ${index}`)
  const content = document.content.map((block, i): Block => {
    if (i === index) return retype(block, type)
    return type === 'headline' && block.type === 'headline' ? retype(block, 'heading') : block
  })
  return { type: 'doc', content }
}

function retype(block: Block, type: BlockType): Block {
  if (block.type === type) return block
  const content = block.content ?? []
  if (type === 'heading') return shapeBlock({ type, attrs: { level: 2 } }, content)
  if (type === 'listItem') return shapeBlock({ type, attrs: { ordinal: null, depth: 0 } }, content)
  return shapeBlock({ type }, content)
}
