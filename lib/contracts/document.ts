import { z } from 'zod'
import { findForbiddenCharacter } from '@/lib/domain/text/characters'
import { BLOCK_TYPES, type InlineNode } from '@/lib/domain/text/document'
import { isSafeHref } from '@/lib/domain/text/href'
import {
  MAX_ARTICLE_CHARACTERS,
  MAX_BLOCKS,
  MAX_HREF_LENGTH,
  MAX_INLINE_NODES,
  MAX_LINKS,
  MAX_LIST_DEPTH,
  MAX_LIST_ORDINAL,
} from '@/lib/domain/text/limits'

/** Stable codes that this schema's own rules put into an issue's `params.code`. */
export const DOCUMENT_ISSUE_CODES = [
  'nul',
  'lone_surrogate',
  'control_character',
  'line_feed_in_text',
  'unsafe_href',
  'duplicate_mark',
  'document_empty',
  'too_many_characters',
  'too_many_inline_nodes',
  'too_many_links',
] as const
export type DocumentIssueCode = (typeof DOCUMENT_ISSUE_CODES)[number]

type RefinementContext = { addIssue: (issue: { code: 'custom'; message: string; params: object }) => void }

function report(context: RefinementContext, code: DocumentIssueCode, message: string): void {
  context.addIssue({ code: 'custom', message, params: { code } })
}

const FORBIDDEN_MESSAGES = {
  nul: 'The text holds a NUL character.',
  lone_surrogate: 'The text holds half of a surrogate pair.',
  control_character: 'The text holds a control character.',
} as const

const textSchema = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    const forbidden = findForbiddenCharacter(text)
    if (forbidden) report(context, forbidden.code, FORBIDDEN_MESSAGES[forbidden.code])
    else if (text.includes('\n')) {
      report(context, 'line_feed_in_text', 'A line break is a hardBreak node, not a character of the text.')
    }
  })

const hrefSchema = z
  .string()
  .max(MAX_HREF_LENGTH)
  .superRefine((href, context) => {
    if (!isSafeHref(href)) {
      report(context, 'unsafe_href', 'A link must be an absolute http, https or mailto address.')
    }
  })

const markSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bold') }),
  z.strictObject({ type: z.literal('italic') }),
  z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href: hrefSchema }) }),
])

const marksSchema = z
  .array(markSchema)
  .max(3)
  .superRefine((marks, context) => {
    if (new Set(marks.map((mark) => mark.type)).size < marks.length) {
      report(context, 'duplicate_mark', 'A mark may stand only once on a run of text.')
    }
  })

/** A run of text with its marks; comments have them, too. */
export const textRunSchema = z.strictObject({
  type: z.literal('text'),
  text: textSchema,
  marks: marksSchema.optional(),
})
/** A line break inside a block. */
export const lineBreakSchema = z.strictObject({ type: z.literal('hardBreak') })

const inlineSchema = z.discriminatedUnion('type', [textRunSchema, lineBreakSchema])

const inlineContent = z.array(inlineSchema).max(MAX_INLINE_NODES).optional()

type PlainBlockType = Exclude<(typeof BLOCK_TYPES)[number], 'heading' | 'listItem'>
const PLAIN_TYPES = BLOCK_TYPES.filter(
  (type): type is PlainBlockType => type !== 'heading' && type !== 'listItem',
)

const blockSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(PLAIN_TYPES), content: inlineContent }),
  z.strictObject({
    type: z.literal('heading'),
    attrs: z.strictObject({ level: z.union([z.literal(2), z.literal(3), z.literal(4)]) }),
    content: inlineContent,
  }),
  z.strictObject({
    type: z.literal('listItem'),
    attrs: z.strictObject({
      ordinal: z.int().min(0).max(MAX_LIST_ORDINAL).nullable(),
      depth: z.int().min(0).max(MAX_LIST_DEPTH),
    }),
    content: inlineContent,
  }),
])

/**
 * The article document as it may come over the wire: exactly the editor's schema, no key more.
 *
 * Unknown keys, nodes, marks and attributes are refused, never dropped. The editor's `checkDocument` says the same
 * with one code and path, and looks at size and nesting before this schema is let loose on hostile input.
 */
export const articleDocumentSchema = z
  .strictObject({ type: z.literal('doc'), content: z.array(blockSchema).min(1).max(MAX_BLOCKS) })
  .superRefine((document, context) => {
    let characters = document.content.length - 1
    let nodes = 0
    let links = 0
    let empty = true
    for (const block of document.content) {
      for (const node of block.content ?? []) {
        nodes++
        characters += lengthOf(node)
        links += hasLink(node) ? 1 : 0
        empty &&= node.type === 'hardBreak' || node.text.trim() === ''
      }
    }
    if (empty) report(context, 'document_empty', 'The document holds no text.')
    if (characters > MAX_ARTICLE_CHARACTERS) {
      report(context, 'too_many_characters', `An article may hold ${MAX_ARTICLE_CHARACTERS} characters.`)
    }
    if (nodes > MAX_INLINE_NODES) {
      report(context, 'too_many_inline_nodes', `An article may hold ${MAX_INLINE_NODES} runs of text.`)
    }
    if (links > MAX_LINKS) report(context, 'too_many_links', `An article may hold ${MAX_LINKS} links.`)
  })

function lengthOf(node: InlineNode): number {
  return node.type === 'text' ? node.text.length : 1
}

function hasLink(node: InlineNode): boolean {
  return node.type === 'text' && (node.marks ?? []).some((mark) => mark.type === 'link')
}
