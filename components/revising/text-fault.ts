import { MAX_ARTICLE_CHARACTERS, MAX_BLOCKS } from '@/lib/domain/text/limits'

const grouped = (count: number) => count.toLocaleString('en')

/** Why a text cannot become a revision by its size alone, in a sentence that says what to do; null when it can. */
export function textFault(size: { words: number; characters: number; blocks: number }): string | null {
  if (size.characters > MAX_ARTICLE_CHARACTERS) {
    const over = grouped(size.characters - MAX_ARTICLE_CHARACTERS)
    return `An article may hold ${grouped(MAX_ARTICLE_CHARACTERS)} characters; this has ${over} more. Shorten it, or split it.`
  }
  if (size.blocks > MAX_BLOCKS) {
    return `An article may hold ${grouped(MAX_BLOCKS)} paragraphs; this has ${grouped(size.blocks)}. Join some, or split it.`
  }
  return size.words === 0 ? 'There is no text in it yet.' : null
}
