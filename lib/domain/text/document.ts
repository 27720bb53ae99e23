/**
 * The article document: a flat row of text blocks, in the shape of ProseMirror JSON.
 *
 * It is flat on purpose (decision 0003): every block is a textblock directly under `doc`, so a position in
 * the plain text and a position in the editor differ by exactly the block's index plus one.
 */

/** Kinds of block. `headline` to `caption` are what a wire story carries around its body. */
export const BLOCK_TYPES = [
  'headline',
  'byline',
  'dateline',
  'credit',
  'caption',
  'paragraph',
  'heading',
  'quote',
  'listItem',
] as const
export type BlockType = (typeof BLOCK_TYPES)[number]

export type BoldMark = { type: 'bold' }
export type ItalicMark = { type: 'italic' }
/** `href` is always absolute http, https or mailto. */
export type LinkMark = { type: 'link'; attrs: { href: string } }
export type TextMark = BoldMark | ItalicMark | LinkMark

export type TextNode = { type: 'text'; text: string; marks?: TextMark[] }
/** A line break inside a block; one `\n` in the plain text. */
export type BreakNode = { type: 'hardBreak' }
export type InlineNode = TextNode | BreakNode

/** Level of a `heading`: 2 to 4, for the headline is level 1. */
export type HeadingAttrs = { level: 2 | 3 | 4 }
/** A list item: `ordinal` is its number in an ordered list, null in a bulleted one; `depth` is 0 to 7. */
export type ListItemAttrs = { ordinal: number | null; depth: number }

export type PlainBlock = {
  type: Exclude<BlockType, 'heading' | 'listItem'>
  content?: InlineNode[]
}
export type HeadingBlock = { type: 'heading'; attrs: HeadingAttrs; content?: InlineNode[] }
export type ListItemBlock = { type: 'listItem'; attrs: ListItemAttrs; content?: InlineNode[] }
export type Block = PlainBlock | HeadingBlock | ListItemBlock

export type ArticleDocument = { type: 'doc'; content: Block[] }

/** The plain text of one block: its text nodes, and `\n` for each line break. */
export function blockText(block: Block): string {
  return (block.content ?? []).map((node) => (node.type === 'text' ? node.text : '\n')).join('')
}

/** What stands between two blocks in the plain text. One code unit: the position arithmetic depends on it. */
export const BLOCK_SEPARATOR = '\n'

/** The plain-text projection of a document: the text that anchors, hashes and exports refer to. */
export function documentText(document: ArticleDocument): string {
  return document.content.map(blockText).join(BLOCK_SEPARATOR)
}
