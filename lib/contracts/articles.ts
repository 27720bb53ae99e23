import { z } from 'zod'
import {
  articleStateSchema,
  daySchema,
  directionSchema,
  findingSchema,
  idSchema,
  languageSchema,
  lineSchema,
  momentSchema,
  pageQuerySchema,
  personRefSchema,
  prioritySchema,
  reasonSchema,
  revisionOriginSchema,
  versionSchema,
  workStateSchema,
} from '@/lib/contracts/common'
import { articleDocumentSchema } from '@/lib/contracts/document'
import { AnnotationsInput, AnnotationsResult } from '@/lib/contracts/imports'

/** A slug: how the desk calls an article for short, such as IRAN-RESPONSE. */
export const slugSchema = z
  .string()
  .transform((slug) => slug.trim().toUpperCase())
  .pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,39}$/u, 'letters, digits and hyphens, up to 40'))

/** What is needed to put an article on the desk. The document comes from the import preview, re-assigned or not. */
export const ArticleInput = z.strictObject({
  title: lineSchema(300).pipe(z.string().min(1)),
  slug: slugSchema.optional(),
  byline: lineSchema(300).nullish(),
  language: languageSchema,
  direction: directionSchema,
  dueAt: momentSchema.nullish(),
  priority: prioritySchema.default('normal'),
  reporterId: idSchema.nullish(),
  document: articleDocumentSchema,
  note: lineSchema(500).nullish(),
  /** The stored page that it was loaded from, of an import by address. */
  copyId: idSchema.nullish(),
  /** What came with the text: becomes claims, evidence, threads and corrections in the same transaction. */
  annotations: AnnotationsInput.optional(),
})
export type ArticleInput = z.infer<typeof ArticleInput>

/** Changes to an article's own fields; its text changes only by a new revision. */
export const ArticlePatch = z.strictObject({
  version: versionSchema,
  title: lineSchema(300).pipe(z.string().min(1)).optional(),
  slug: slugSchema.optional(),
  byline: lineSchema(300).nullable().optional(),
  language: languageSchema.optional(),
  direction: directionSchema.optional(),
  dueAt: momentSchema.nullable().optional(),
  priority: prioritySchema.optional(),
  reporterId: idSchema.nullable().optional(),
})
export type ArticlePatch = z.infer<typeof ArticlePatch>

export const ArticleMove = z.strictObject({
  version: versionSchema,
  to: articleStateSchema,
  reason: reasonSchema,
})
export type ArticleMove = z.infer<typeof ArticleMove>

/** How far an article is: counts of its claims that are not deleted. */
export const ProgressView = z.object({
  claims: z.int(),
  closed: z.int(),
  textChanged: z.int(),
  byWorkState: z.record(workStateSchema, z.int()),
  byFinding: z.record(z.union([findingSchema, z.literal('none')]), z.int()),
})
export type ProgressView = z.infer<typeof ProgressView>

export const ArticleSummary = z.object({
  id: idSchema,
  title: z.string(),
  slug: z.string(),
  byline: z.string().nullable(),
  language: z.string(),
  direction: directionSchema,
  state: articleStateSchema,
  priority: prioritySchema,
  dueAt: momentSchema.nullable(),
  reporter: personRefSchema.nullable(),
  revisionNumber: z.int(),
  version: versionSchema,
  createdBy: personRefSchema,
  createdAt: momentSchema,
  updatedAt: momentSchema,
  progress: ProgressView,
})
export type ArticleSummary = z.infer<typeof ArticleSummary>

export const RevisionView = z.object({
  id: idSchema,
  number: z.int(),
  document: articleDocumentSchema,
  text: z.string(),
  textSha256: z.string(),
  note: z.string().nullable(),
  origin: revisionOriginSchema,
  author: personRefSchema,
  createdAt: momentSchema,
})
export type RevisionView = z.infer<typeof RevisionView>

/** An article with the text of its newest revision, and the moves it may make now with what stands in their way. */
export const ArticleView = ArticleSummary.extend({
  revision: RevisionView,
  moves: z.array(articleStateSchema),
  /** Claims that keep the article from being cleared (rule 8). */
  blockingClear: z.array(
    z.object({
      id: idSchema,
      number: z.int(),
      statement: z.string(),
      because: z.enum(['open', 'text_changed']),
    }),
  ),
})
export type ArticleView = z.infer<typeof ArticleView>

/** An article that was put on the desk, and what became of the annotations that came with it; null where none came. */
export const LoadedArticle = ArticleView.extend({ broughtIn: AnnotationsResult.nullable() })
export type LoadedArticle = z.infer<typeof LoadedArticle>

export const ArticleListQuery = pageQuerySchema.extend({
  state: articleStateSchema.optional(),
  q: lineSchema(200).optional(),
})
export type ArticleListQuery = z.infer<typeof ArticleListQuery>

export { daySchema }
