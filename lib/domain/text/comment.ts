import type { BreakNode, TextNode } from '@/lib/domain/text/document'

/**
 * The document of a comment: paragraphs and bulleted lists of text, with bold, italic, links and mentions, in the shape
 * of ProseMirror JSON. There is no HTML in it anywhere.
 */

/** Length of a comment's plain text, in UTF-16 code units. */
export const MAX_COMMENT_CHARACTERS = 10_000
/** How many times one comment may mention somebody. */
export const MAX_COMMENT_MENTIONS = 50
/** Paragraphs, lists, items, runs of text, breaks and mentions in one comment: far above what 10,000 characters need. */
export const MAX_COMMENT_NODES = 2_000
/** Lists within lists: a list in an item of a list is two. */
export const MAX_COMMENT_LIST_DEPTH = 3
/** Length of a name in a mention, in UTF-16 code units: as long as a member's name can be. */
export const MAX_MENTION_LABEL = 120

/** Somebody's name in a comment. `label` is their name as the server knows it, whatever was sent. */
export type MentionNode = { type: 'mention'; attrs: { id: string; label: string } }
export type CommentInline = TextNode | BreakNode | MentionNode
export type CommentParagraph = { type: 'paragraph'; content?: CommentInline[] }
export type CommentList = { type: 'bulletList'; content: CommentItem[] }
/** Its first block is a paragraph. */
export type CommentItem = { type: 'listItem'; content: CommentBlock[] }
export type CommentBlock = CommentParagraph | CommentList
export type CommentDocument = { type: 'doc'; content: CommentBlock[] }

/** What stands before the text of a list's item in the plain text, and before those of the lists within it. */
const BULLET = '- '
const INDENT = '  '

/**
 * The plain text of a comment, as the history keeps it: a line for each paragraph and item, `- ` before an item, `@` before
 * a name.
 *
 * @param document one that was checked: its nesting is bounded
 */
export function commentText(document: CommentDocument): string {
  const lines: string[] = []
  const walk = (blocks: readonly CommentBlock[], indent: string, lead: string) => {
    blocks.forEach((block, index) => {
      if (block.type === 'paragraph') {
        lines.push(`${index === 0 ? lead : indent}${(block.content ?? []).map(inlineText).join('')}`)
        return
      }
      for (const item of block.content) walk(item.content, `${indent}${INDENT}`, `${indent}${BULLET}`)
    })
  }
  walk(document.content, '', '')
  return lines.join('\n')
}

function inlineText(node: CommentInline): string {
  switch (node.type) {
    case 'text':
      return node.text
    case 'hardBreak':
      return '\n'
    case 'mention':
      return `@${node.attrs.label}`
  }
}

/** The document of words that were typed without any form: a paragraph for each line. */
export function plainComment(text: string): CommentDocument {
  return {
    type: 'doc',
    content: text
      .split('\n')
      .map((line) =>
        line === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text: line }] },
      ),
  }
}

/** Whether plain text tells all that is in a comment: no marks, no mentions, no lists. */
export function isPlainComment(document: CommentDocument): boolean {
  return document.content.every(
    (block) =>
      block.type === 'paragraph' &&
      (block.content ?? []).every((node) => node.type === 'text' && (node.marks ?? []).length === 0),
  )
}

/** Every run of text, break and mention of a comment, in the order of the text. */
function* inlinesOf(blocks: readonly (CommentBlock | CommentItem)[]): Generator<CommentInline> {
  for (const block of blocks) {
    if (block.type === 'paragraph') yield* block.content ?? []
    else yield* inlinesOf(block.content)
  }
}

/** Whether there is nothing to be read in a comment. */
export function isBlankComment(document: CommentDocument): boolean {
  return ![...inlinesOf(document.content)].some((node) => inlineText(node).trim() !== '')
}

/** The ids of those whom a comment mentions, as often as it does, in the order of the text. */
export function mentionsOf(document: CommentDocument): string[] {
  return [...inlinesOf(document.content)].flatMap((node) => (node.type === 'mention' ? [node.attrs.id] : []))
}

/** The comment with each mention under the name that `names` has for it; others keep theirs. */
export function withNames(document: CommentDocument, names: ReadonlyMap<string, string>): CommentDocument {
  const named = (node: CommentInline): CommentInline =>
    node.type === 'mention'
      ? { type: 'mention', attrs: { ...node.attrs, label: names.get(node.attrs.id) ?? node.attrs.label } }
      : node
  const blocks = (list: readonly CommentBlock[]): CommentBlock[] =>
    list.map((block) => {
      if (block.type === 'paragraph')
        return block.content ? { type: 'paragraph', content: block.content.map(named) } : block
      const items = block.content.map((item): CommentItem => ({ ...item, content: blocks(item.content) }))
      return { type: 'bulletList', content: items }
    })
  return { type: 'doc', content: blocks(document.content) }
}

/** Levels of arrays and objects below a comment: two for each block and four for each list, and what a run of text brings. */
const MAX_NESTING = 4 * MAX_COMMENT_LIST_DEPTH + 8
/** Values in one comment: each node may bring its text, its marks and their attributes. */
const MAX_VALUES = 12 * MAX_COMMENT_NODES
/** Own keys that turn into something else on assignment. */
const RESERVED_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

export type StructureFault = {
  readonly code: 'not_a_comment' | 'too_deep' | 'too_large' | 'reserved_key'
  readonly message: string
}

/**
 * Looks at the size, nesting and keys of what may be a comment, without recursion and before any schema walks it: 10,000
 * levels or a million values are refused for what they are (trust.md 35, 68).
 *
 * @param json what `JSON.parse` gave, of any shape and size
 */
export function findStructureFault(json: unknown): StructureFault | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { code: 'not_a_comment', message: 'A comment is a document: an object of type “doc”.' }
  }
  const open: { value: object; depth: number }[] = [{ value: json, depth: 0 }]
  let values = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next
    if (depth > MAX_NESTING) return { code: 'too_deep', message: 'The comment is nested too deeply.' }
    const isList = Array.isArray(value)
    if (isList) {
      values += value.length
      if (values > MAX_VALUES) return TOO_LARGE
    }
    for (const key of isList ? value.keys() : Object.keys(value)) {
      if (!isList) {
        if (RESERVED_KEYS.has(String(key)))
          return { code: 'reserved_key', message: `“${String(key)}” may not be a key.` }
        if (++values > MAX_VALUES) return TOO_LARGE
      }
      const child: unknown = Object.getOwnPropertyDescriptor(value, key)?.value
      if (typeof child === 'object' && child !== null) open.push({ value: child, depth: depth + 1 })
    }
  }
  return null
}

const TOO_LARGE: StructureFault = { code: 'too_large', message: 'The comment holds too many parts.' }
