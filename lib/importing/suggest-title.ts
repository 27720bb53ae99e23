import { type ArticleDocument, blockText } from '@/lib/domain/text/document'
import { isGraphemeBoundary } from '@/lib/domain/text/graphemes'
import { utf16 } from '@/lib/domain/text/offsets'
import { sentencesOf } from '@/lib/domain/text/sentences'
import { inlineDateline } from '@/lib/importing/wire-patterns'

/** Longest suggested title, in UTF-16 code units: what a row of the articles page shows. */
const MAX_SUGGESTION = 90

/**
 * Proposes a title for an article that has none: its first sentence of prose, cut at a word, with an ellipsis where
 * something was cut off. It is a name for the article in lists, and never becomes part of its text.
 */
export function suggestTitle(document: ArticleDocument, language: string): string {
  const body = document.content.find((block) => block.type === 'paragraph') ?? document.content[0]
  const text = body ? blockText(body).replaceAll('\n', ' ') : ''
  const prose = text.slice(inlineDateline(text)?.length ?? 0).trim()
  const first = sentencesOf(prose.slice(0, 2_000), language)[0]
  const sentence = first ? prose.slice(first.start, first.end) : prose
  return shorten(sentence.replace(/\.$/, ''), MAX_SUGGESTION)
}

/**
 * Shortens a line to at most `limit` UTF-16 code units: at a word where there is one near, never inside a grapheme,
 * with an ellipsis where something was cut off.
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const room = limit - 1
  const space = text.lastIndexOf(' ', room)
  let end = space > room / 2 ? space : room
  while (end > 0 && !isGraphemeBoundary(text, utf16(end))) end--
  return `${text.slice(0, end).replace(/[\s,;:—–-]+$/, '')}…`
}
