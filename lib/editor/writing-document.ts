import type { Node } from '@tiptap/pm/model'
import { withoutControls } from '@/lib/domain/text/characters'
import type { ArticleDocument, Block, InlineNode } from '@/lib/domain/text/document'

/** Blocks never change in an editor, they are replaced: what is worked out for one holds as long as it lives. */
type Known = { readonly block: Block; readonly words: number }
const known = new WeakMap<Node, Known>()

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

function knownOf(node: Node): Known {
  const before = known.get(node)
  if (before) return before
  let words = 0
  for (const { isWordLike } of segmenter.segment(node.textBetween(0, node.content.size, '\n', '\n')))
    if (isWordLike) words++
  const made = { block: blockOf(node), words }
  known.set(node, made)
  return made
}

function blockOf(node: Node): Block {
  // The schema knows just the blocks of the article document.
  const block = node.toJSON() as Block
  return block.content ? { ...block, content: block.content.flatMap(cleaned) } : block
}

/** What a paste may bring along and no article may hold is left out: control characters, halves of characters. */
function cleaned(node: InlineNode): InlineNode[] {
  if (node.type !== 'text') return [node]
  const text = withoutControls(node.text).replaceAll('\n', ' ').toWellFormed()
  return text === '' ? [] : [{ ...node, text }]
}

/** The document of an editor as it is saved. Costs what was changed since it was last asked for. */
export function writtenDocument(doc: Node): ArticleDocument {
  const content: Block[] = []
  doc.forEach((node) => {
    content.push(knownOf(node).block)
  })
  return { type: 'doc', content }
}

/** How long a text is: `characters` in UTF-16 code units of its plain text, as limits count them. */
export type TextSize = { readonly words: number; readonly characters: number; readonly blocks: number }

/** The size of an editor's document. Costs what was changed since it was last asked for. */
export function writtenSize(doc: Node): TextSize {
  let words = 0
  let characters = Math.max(0, doc.childCount - 1)
  doc.forEach((node) => {
    words += knownOf(node).words
    characters += node.content.size
  })
  return { words, characters, blocks: doc.childCount }
}
