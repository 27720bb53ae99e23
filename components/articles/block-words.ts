import { BLOCK_TYPES, type BlockType } from '@/lib/domain/text/document'

/** What the kinds of block are called on screen: one and several. */
export const BLOCK_WORDS: Readonly<Record<BlockType, readonly [one: string, several: string]>> = {
  headline: ['Headline', 'headlines'],
  byline: ['Byline', 'bylines'],
  dateline: ['Dateline', 'datelines'],
  credit: ['Photo credit', 'photo credits'],
  caption: ['Caption', 'captions'],
  paragraph: ['Paragraph', 'paragraphs'],
  heading: ['Heading', 'headings'],
  quote: ['Quote', 'quotes'],
  listItem: ['List item', 'list items'],
}

/** Says what an article is made of, in reading order: “1 headline, 2 captions, 14 paragraphs”. */
export function describeBlocks(byType: Readonly<Partial<Record<BlockType, number>>>): string {
  return BLOCK_TYPES.filter((type) => (byType[type] ?? 0) > 0)
    .map((type) => {
      const count = byType[type] ?? 0
      const [one, several] = BLOCK_WORDS[type]
      return `${count} ${count === 1 ? one.toLowerCase() : several}`
    })
    .join(', ')
}
