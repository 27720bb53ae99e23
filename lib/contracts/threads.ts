import { z } from 'zod'
import {
  idSchema,
  lineSchema,
  momentSchema,
  personRefSchema,
  reasonSchema,
  roleSchema,
  textSchema,
  threadKindSchema,
  threadStateSchema,
  versionSchema,
} from '@/lib/contracts/common'
import { lineBreakSchema, textRunSchema } from '@/lib/contracts/document'
import {
  commentText,
  findStructureFault,
  isBlankComment,
  MAX_COMMENT_CHARACTERS,
  MAX_COMMENT_MENTIONS,
  MAX_COMMENT_NODES,
  MAX_MENTION_LABEL,
  mentionsOf,
} from '@/lib/domain/text/comment'

/** Threads that one claim may have, and comments in all of them together: one answer holds them all. */
export const MAX_THREADS_PER_CLAIM = 100
export const MAX_COMMENTS_PER_CLAIM = 1_000

/** Stable codes that this schema's own rules put into an issue's `params.code`. */
export const COMMENT_ISSUE_CODES = ['comment_empty', 'too_long', 'too_many_mentions'] as const

const mentionSchema = z.strictObject({
  type: z.literal('mention'),
  attrs: z.strictObject({
    id: idSchema,
    /** Shown as it is stored: the server puts the member's own name here. */
    label: lineSchema(MAX_MENTION_LABEL).pipe(z.string().min(1)),
  }),
})

const paragraphSchema = z.strictObject({
  type: z.literal('paragraph'),
  content: z
    .array(z.discriminatedUnion('type', [textRunSchema, lineBreakSchema, mentionSchema]))
    .max(MAX_COMMENT_NODES)
    .optional(),
})

// Written out level by level, MAX_COMMENT_LIST_DEPTH of them: a schema that refers to itself would be walked as deep as
// somebody nests.
const listOf = <B extends z.ZodType<{ type: string }>>(block: B) =>
  z.strictObject({
    type: z.literal('bulletList'),
    content: z
      .array(
        z.strictObject({
          type: z.literal('listItem'),
          content: z
            .array(block)
            .min(1)
            .max(MAX_COMMENT_NODES)
            .refine(([first]) => first?.type === 'paragraph', 'An item begins with a paragraph.'),
        }),
      )
      .min(1)
      .max(MAX_COMMENT_NODES),
  })
const innermost = listOf(paragraphSchema)
const middle = listOf(z.discriminatedUnion('type', [paragraphSchema, innermost]))
const outermost = listOf(z.discriminatedUnion('type', [paragraphSchema, middle]))
const documentSchema = z.strictObject({
  type: z.literal('doc'),
  content: z
    .array(z.discriminatedUnion('type', [paragraphSchema, outermost]))
    .min(1)
    .max(MAX_COMMENT_NODES),
})

type RefinementContext = { addIssue: (issue: { code: 'custom'; message: string; params: object }) => void }
const report = (
  context: RefinementContext,
  code: (typeof COMMENT_ISSUE_CODES)[number],
  message: string,
): void => context.addIssue({ code: 'custom', message, params: { code } })

/**
 * The document of a comment as it may come over the wire: exactly the comment editor's schema, no key more. Size and nesting
 * are looked at before the schema walks it.
 */
export const commentBodySchema = z.preprocess(
  (json, context) => {
    const fault = findStructureFault(json)
    if (!fault) return json
    context.addIssue({ code: 'custom', message: fault.message, params: { code: fault.code } })
    return z.NEVER
  },
  documentSchema.superRefine((document, context) => {
    if (isBlankComment(document)) report(context, 'comment_empty', 'The comment holds no words.')
    if (commentText(document).length > MAX_COMMENT_CHARACTERS)
      report(context, 'too_long', `A comment may hold ${MAX_COMMENT_CHARACTERS} characters.`)
    if (mentionsOf(document).length > MAX_COMMENT_MENTIONS)
      report(context, 'too_many_mentions', `A comment may mention ${MAX_COMMENT_MENTIONS} people.`)
  }),
)

/** What opens a thread: on the claim, or on one piece of its evidence. */
export const ThreadInput = z.strictObject({ body: commentBodySchema, evidenceId: idSchema.optional() })
export type ThreadInput = z.infer<typeof ThreadInput>

export const CommentInput = z.strictObject({ body: commentBodySchema })
export type CommentInput = z.infer<typeof CommentInput>

export const CommentPatch = z.strictObject({ version: versionSchema, body: commentBodySchema })
export type CommentPatch = z.infer<typeof CommentPatch>

export const CommentRemoval = z.strictObject({ version: versionSchema, reason: reasonSchema.optional() })
export type CommentRemoval = z.infer<typeof CommentRemoval>

/** Resolving or reopening: the version of the thread that the sender has seen. */
export const ThreadMove = z.strictObject({ version: versionSchema })
export type ThreadMove = z.infer<typeof ThreadMove>

/** A question to the article's reporter. `version` is the claim's, which waits for a source from then on. */
export const QuestionInput = z.strictObject({
  version: versionSchema,
  leaseFence: z.int().nonnegative().optional(),
  body: commentBodySchema,
  reason: textSchema(1_000).optional(),
})
export type QuestionInput = z.infer<typeof QuestionInput>

export const CommentView = z.object({
  id: idSchema,
  threadId: idSchema,
  author: personRefSchema,
  /** Null once it is deleted, as is its plain text: what was said is in the history. */
  body: documentSchema.nullable(),
  text: z.string().nullable(),
  createdAt: momentSchema,
  editedAt: momentSchema.nullable(),
  /** Of a comment that came with a file: who brought it in, what name the file gives where it is no member's, and its time there. */
  imported: z
    .object({ by: personRefSchema, saidBy: z.string().nullable(), saidAt: momentSchema.nullable() })
    .nullable(),
  deletedAt: momentSchema.nullable(),
  version: versionSchema,
})
export type CommentView = z.infer<typeof CommentView>

export const ThreadView = z.object({
  id: idSchema,
  articleId: idSchema,
  claimId: idSchema,
  /** The evidence that it is about; null where it is about the claim. */
  evidenceId: idSchema.nullable(),
  kind: threadKindSchema,
  state: threadStateSchema,
  /** The reporter whom a question went to, and when they answered. */
  asked: personRefSchema.nullable(),
  answeredAt: momentSchema.nullable(),
  createdBy: personRefSchema,
  createdAt: momentSchema,
  resolvedBy: personRefSchema.nullable(),
  resolvedAt: momentSchema.nullable(),
  version: versionSchema,
  /** Oldest first. */
  comments: z.array(CommentView),
})
export type ThreadView = z.infer<typeof ThreadView>

/** Whom a comment on an article's claims may mention. */
export const PeopleQuery = z.object({ q: lineSchema(120).optional() })
export const PeopleView = z.object({
  items: z.array(personRefSchema.extend({ role: roleSchema })),
  /** There are more than are listed: ask by name. */
  more: z.boolean(),
})
export type PeopleView = z.infer<typeof PeopleView>
