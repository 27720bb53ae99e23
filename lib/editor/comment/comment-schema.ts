import { type Extensions, getSchema, mergeAttributes, Node } from '@tiptap/core'
import type { Mark, Node as PmNode } from '@tiptap/pm/model'
import { canonicalInline } from '@/lib/domain/text/canonical'
import type { CommentBlock, CommentDocument, CommentInline, CommentItem } from '@/lib/domain/text/comment'
import { MAX_MENTION_LABEL } from '@/lib/domain/text/comment'
import type { InlineNode, TextMark } from '@/lib/domain/text/document'
import { Bold, Document, HardBreak, Italic, Link, Text } from '@/lib/editor/schema/inline'

const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
})

const BulletList = Node.create({
  name: 'bulletList',
  group: 'block',
  content: 'listItem+',
  parseHTML: () => [{ tag: 'ul' }, { tag: 'ol' }],
  renderHTML: ({ HTMLAttributes }) => ['ul', HTMLAttributes, 0],
})

const ListItem = Node.create({
  name: 'listItem',
  content: 'paragraph block*',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['li', HTMLAttributes, 0],
})

/** The letters and digits of a UUID, as all ids here are. */
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const assertText = (name: string, value: unknown, fits: (text: string) => boolean) => {
  if (typeof value !== 'string' || !fits(value))
    throw new RangeError(`${name} is not what a mention can have`)
}

/** Somebody who is named: one sign in the text, which is taken or left as a whole. */
const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({
    id: {
      isRequired: true,
      parseHTML: (element: HTMLElement) => element.dataset.mention,
      renderHTML: ({ id }: Record<string, unknown>) => ({ 'data-mention': id }),
      validate: (value: unknown) => assertText('id', value, (id) => ID.test(id)),
    },
    label: {
      isRequired: true,
      rendered: false,
      parseHTML: (element: HTMLElement) =>
        (element.textContent ?? '').replace(/^@/, '').trim().slice(0, MAX_MENTION_LABEL),
      validate: (value: unknown) =>
        assertText('label', value, (label) => label !== '' && label.length <= MAX_MENTION_LABEL),
    },
  }),
  parseHTML: () => [
    {
      tag: 'span[data-mention]',
      getAttrs: (element) =>
        ID.test(element.dataset.mention ?? '') && (element.textContent ?? '').trim() !== '' ? null : false,
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes({ class: 'mention' }, HTMLAttributes),
    `@${node.attrs.label}`,
  ],
  renderText: ({ node }) => `@${node.attrs.label}`,
})

/** The comment editor's whole vocabulary: the comment of `domain/text/comment`, and nothing besides. */
export const commentExtensions: Extensions = [
  Document,
  Paragraph,
  BulletList,
  ListItem,
  Mention,
  HardBreak,
  Text,
  Link,
  Bold,
  Italic,
]

/** The ProseMirror schema of a comment. Needs no DOM: the server checks comments by it. */
export const commentSchema = getSchema(commentExtensions)

/**
 * Reads a comment out of an editor, in the one form in which it is stored: marks in one order and on text alone, runs
 * joined, no empty paragraphs at either end.
 *
 * @param doc a `doc` node of {@link commentSchema}, or of an editor with its extensions
 */
export function commentOf(doc: PmNode): CommentDocument {
  const content = blocksOf(doc)
  const isEmpty = (block: CommentBlock | undefined) =>
    block?.type === 'paragraph' && (block.content ?? []).length === 0
  while (content.length > 1 && isEmpty(content[0])) content.shift()
  while (content.length > 1 && isEmpty(content.at(-1))) content.pop()
  return { type: 'doc', content }
}

const childrenOf = (node: PmNode): PmNode[] =>
  Array.from({ length: node.childCount }, (_, i) => node.child(i))

function blocksOf(node: PmNode): CommentBlock[] {
  return childrenOf(node).map((child): CommentBlock => {
    if (child.type.name === 'bulletList') {
      const items = childrenOf(child).map(
        (item): CommentItem => ({ type: 'listItem', content: blocksOf(item) }),
      )
      return { type: 'bulletList', content: items }
    }
    const inline = inlineOf(child)
    return inline.length > 0 ? { type: 'paragraph', content: inline } : { type: 'paragraph' }
  })
}

function inlineOf(paragraph: PmNode): CommentInline[] {
  const inline: CommentInline[] = []
  let runs: InlineNode[] = []
  const close = () => {
    inline.push(...canonicalInline(runs))
    runs = []
  }
  for (const node of childrenOf(paragraph)) {
    if (node.type.name === 'mention') {
      close()
      inline.push({ type: 'mention', attrs: { id: String(node.attrs.id), label: String(node.attrs.label) } })
    } else if (node.type.name === 'hardBreak') {
      runs.push({ type: 'hardBreak' })
    } else {
      runs.push({ type: 'text', text: node.text ?? '', marks: node.marks.map(markOf) })
    }
  }
  close()
  return inline
}

function markOf(mark: Mark): TextMark {
  if (mark.type.name === 'link') return { type: 'link', attrs: { href: String(mark.attrs.href) } }
  return { type: mark.type.name === 'bold' ? 'bold' : 'italic' }
}
