import { findForbiddenCharacter, withoutControls } from '@/lib/domain/text/characters'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { MAX_ARTICLE_CHARACTERS, MAX_BLOCKS } from '@/lib/domain/text/limits'
import { countBelow } from '@/lib/domain/text/offsets'
import { type ImportNotes, type ImportRefusal, refuseImport } from '@/lib/importing/outcome'

/** A text as an article: a paragraph for each line, and where its offsets went. */
export type LinedText = {
  readonly kind: 'ok'
  readonly text: string
  readonly document: ArticleDocument
  /** From an offset into the given text to one into `text`; both UTF-16 code units. */
  readonly moved: (offset: number) => number
}

/**
 * Makes an article of a plain text that annotations point into. No line is joined, trimmed or left out: empty lines are
 * empty paragraphs, so that the article's plain text is the given one. Only what no article may hold goes: carriage
 * returns become line feeds, other control characters are removed and counted.
 */
export function linedText(given: string, notes: ImportNotes): LinedText | ImportRefusal {
  if (given.length > 2 * MAX_ARTICLE_CHARACTERS) return refuseImport('too_large')
  const forbidden = findForbiddenCharacter(given)
  if (given.includes('\u0000')) return refuseImport('nul')
  if (!given.isWellFormed()) return refuseImport('lone_surrogate')
  const { text, moved } = forbidden ? clean(given, notes) : { text: given, moved: (offset: number) => offset }
  if (text.length > MAX_ARTICLE_CHARACTERS) return refuseImport('too_large')
  if (text.trim() === '') return refuseImport('empty')
  const lines = text.split('\n')
  if (lines.length > MAX_BLOCKS) {
    return refuseImport(
      'too_large',
      `An article may hold ${MAX_BLOCKS.toLocaleString('en-US')} paragraphs; this text has ${lines.length.toLocaleString('en-US')} lines.`,
    )
  }
  const document: ArticleDocument = {
    type: 'doc',
    content: lines.map((line) =>
      line === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text: line }] },
    ),
  }
  return { kind: 'ok', text, document, moved }
}

const FIRST_PRINTED = 0x20
const LAST_PLAIN = 0xfffd

function clean(given: string, notes: ImportNotes): { text: string; moved: (offset: number) => number } {
  const pieces: string[] = []
  /** Offsets of the code units that went, in order. */
  const removed: number[] = []
  let from = 0
  let controls = 0
  for (let at = 0; at < given.length; at++) {
    const unit = given.charCodeAt(at)
    if (unit >= FIRST_PRINTED && unit <= LAST_PLAIN) continue
    const sign = given.charAt(at)
    if (withoutControls(sign) !== '') continue
    pieces.push(given.slice(from, at))
    from = at + 1
    if (sign === '\r' && given.charAt(at + 1) !== '\n') pieces.push('\n')
    else removed.push(at)
    if (sign !== '\r') controls++
  }
  pieces.push(given.slice(from))
  notes.add('control_characters_removed', controls)
  return { text: pieces.join(''), moved: (offset) => offset - countBelow(removed, offset) }
}
