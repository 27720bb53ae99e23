import { type ArticleDocument, type BlockType, blockText, documentText } from '@/lib/domain/text/document'

/** What an article holds, in numbers, for the import's preview. */
export type ImportSummary = {
  /** UTF-16 code units of the plain text. */
  characters: number
  words: number
  blocks: number
  links: number
  /** Number of blocks of each kind that occurs. */
  byType: Partial<Record<BlockType, number>>
}

const wordSegmenter = new Intl.Segmenter('und', { granularity: 'word' })
/** Above this length (UTF-16 code units) words are counted by spaces: exact cutting would be felt. */
const EXACT_WORDS_LENGTH = 100_000

/** Counts an article's characters, words, links and blocks. */
export function summarise(document: ArticleDocument): ImportSummary {
  const byType: Partial<Record<BlockType, number>> = {}
  let links = 0
  for (const block of document.content) {
    byType[block.type] = (byType[block.type] ?? 0) + 1
    for (const node of block.content ?? []) {
      if (node.type === 'text' && node.marks?.some((mark) => mark.type === 'link')) links++
    }
  }
  return {
    characters: documentText(document).length,
    words: countWords(document),
    blocks: document.content.length,
    links,
    byType,
  }
}

function countWords(document: ArticleDocument): number {
  const text = document.content.map(blockText).join('\n')
  if (text.length > EXACT_WORDS_LENGTH) return text.match(/\S+/g)?.length ?? 0
  let words = 0
  for (const { isWordLike } of wordSegmenter.segment(text)) if (isWordLike) words++
  return words
}
