import { z } from 'zod'
import { ImportedClaim, MAX_IMPORTED_CLAIMS } from '@/lib/contracts/annotations'
import { directionSchema, idSchema, languageSchema, lineSchema } from '@/lib/contracts/common'

/** The version of our own JSON; a reader refuses a higher one rather than guess. */
export const TICKMARK_VERSION = 1

/** What the desk says of a claim at the moment of the copy; it does not travel back. */
const DeskFacts = z.looseObject({
  secondLookPending: z.boolean(),
  textChangedSinceFinding: z.boolean(),
  assignee: z.string().nullable(),
  dueAt: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Stored copies of sources, by the evidence that they bear out. */
  archived: z.array(
    z.looseObject({
      evidenceId: z.string(),
      fetchedAt: z.string(),
      sha256: z.string(),
      mediaType: z.string(),
      bytes: z.number(),
      url: z.string().nullable(),
    }),
  ),
})
export type DeskFacts = z.infer<typeof DeskFacts>

/**
 * Our own JSON: an article with its text and all that was laid to it. Offsets are UTF-16 code units into the plain text
 * of `document` (its blocks joined by a line feed), end-exclusive.
 *
 * Keys that a reader does not know are let pass at the top and in `article`, so that later versions may add to them;
 * claims are strict.
 */
export const TickmarkFile = z.looseObject({
  tickmark: z.int().min(1).max(TICKMARK_VERSION),
  article: z.looseObject({
    id: idSchema.nullable(),
    title: lineSchema(300),
    slug: z.string().max(300).optional(),
    byline: lineSchema(300).nullable(),
    language: languageSchema,
    direction: directionSchema,
    state: z.string().optional(),
    newsroom: z.string().optional(),
    revision: z.looseObject({
      number: z.int().positive(),
      createdAt: z.string(),
      /** SHA-256 of the plain text as UTF-8, hexadecimal. */
      textSha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  }),
  /** An article document (lib/contracts/document). */
  document: z.unknown(),
  claims: z
    .array(ImportedClaim.extend({ desk: DeskFacts.optional().catch(undefined) }))
    .max(MAX_IMPORTED_CLAIMS),
})
export type TickmarkFile = z.infer<typeof TickmarkFile>
