import { canonicalInline, sameMarks } from '@/lib/domain/text/canonical'
import type { ArticleDocument, Block, InlineNode, TextMark } from '@/lib/domain/text/document'
import { type Utf16Range, utf16 } from '@/lib/domain/text/offsets'
import { blockAt, type PlacedBlock, placeBlocks } from '@/lib/domain/text/projection'

/** Words to be put in the place of others: `[start, end)` in UTF-16 code units of the document's plain text. */
export type WordEdit = Utf16Range & { readonly replacement: string }

/**
 * Puts other words in the place of stretches of a document, as typing over a selection in an editor does: the new words
 * take the marks of those they replace, a line feed in them is a line break, and a stretch across blocks joins these
 * into the first one. The result's plain text is the text with the same stretches replaced.
 *
 * @param edits in any order; none may overlap another
 * @throws {RangeError} if one lies outside the text, is empty or overlaps another.
 */
export function replaceWords(document: ArticleDocument, edits: readonly WordEdit[]): ArticleDocument {
  const placed = placeBlocks(document)
  const blocks = [...document.content]
  // From the last to the first: what stands before an edit is then still where `placed` says.
  const ordered = edits.toSorted((a, b) => b.start - a.start || b.end - a.end)
  let limit: number = Number.POSITIVE_INFINITY
  for (const edit of ordered) {
    if (edit.start >= edit.end || edit.end > limit)
      throw new RangeError(`the edit [${edit.start}, ${edit.end}) holds nothing or overlaps another`)
    limit = edit.start
    const first = blockAt(placed, edit.start)
    const last = blockAt(placed, edit.end)
    const joined = joinedBlock(blocks, { first, last }, edit)
    blocks.splice(first.index, last.index - first.index + 1, joined)
  }
  return { type: 'doc', content: blocks }
}

/**
 * The stretch to leave out so that no two spaces are left where words were: one of them goes with the words.
 *
 * @param text the plain text that `range` points into
 */
export function withSpareSpace(text: string, { start, end }: Utf16Range): Utf16Range {
  const isSpace = (at: number) => text.charAt(at) === ' '
  const atStart = start === 0 || text.charAt(start - 1) === '\n'
  const atEnd = end >= text.length || text.charAt(end) === '\n'
  if (isSpace(end) && (atStart || isSpace(start - 1))) return { start, end: utf16(end + 1) }
  if (isSpace(start - 1) && (atEnd || /[.,;:!?)”»]/.test(text.charAt(end))))
    return { start: utf16(start - 1), end }
  return { start, end }
}

function joinedBlock(
  blocks: readonly Block[],
  { first, last }: { first: PlacedBlock; last: PlacedBlock },
  { start, end, replacement }: WordEdit,
): Block {
  const firstBlock = blocks[first.index] as Block
  const lastBlock = blocks[last.index] as Block
  const replaced = sliceInline(firstBlock, start - first.start, first === last ? end - first.start : Infinity)
  const content = canonicalInline([
    ...sliceInline(firstBlock, 0, start - first.start),
    ...inlineOf(replacement, marksFor(replaced, sliceInline(lastBlock, 0, end - last.start))),
    ...sliceInline(lastBlock, end - last.start, Infinity),
  ])
  const { content: _, ...shell } = firstBlock
  return content.length > 0 ? { ...shell, content } : shell
}

/** Marks for new words: those of the first one replaced; a link only if it reaches to the end of what is replaced. */
function marksFor(replaced: readonly InlineNode[], upToEnd: readonly InlineNode[]): TextMark[] {
  const first = replaced[0]
  const last = upToEnd.at(-1) ?? replaced.at(-1)
  const marks = first?.type === 'text' ? (first.marks ?? []) : []
  const atEnd = last?.type === 'text' ? (last.marks ?? []) : []
  return marks.filter((mark) => mark.type !== 'link' || atEnd.some((other) => sameMarks([mark], [other])))
}

function inlineOf(text: string, marks: readonly TextMark[]): InlineNode[] {
  return text.split('\n').flatMap((line, index): InlineNode[] => {
    const run: InlineNode[] = line === '' ? [] : [{ type: 'text', text: line, marks: [...marks] }]
    return index === 0 ? run : [{ type: 'hardBreak' }, ...run]
  })
}

/** The inline nodes of a block between two offsets into its text. */
function sliceInline(block: Block, from: number, to: number): InlineNode[] {
  const slice: InlineNode[] = []
  let at = 0
  for (const node of block.content ?? []) {
    const length = node.type === 'text' ? node.text.length : 1
    const start = Math.max(from - at, 0)
    const end = Math.min(to - at, length)
    if (start < end) slice.push(node.type === 'text' ? { ...node, text: node.text.slice(start, end) } : node)
    at += length
  }
  return slice
}
