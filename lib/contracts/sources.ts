import { z } from 'zod'
import { EarlierCheck } from '@/lib/contracts/annotations'
import {
  daySchema,
  idSchema,
  lineSchema,
  momentSchema,
  pageQuerySchema,
  personRefSchema,
  sourceKindSchema,
  versionSchema,
} from '@/lib/contracts/common'
import { LINK_STATES } from '@/lib/domain/claims/vocabulary'

export const SourceFields = {
  kind: sourceKindSchema,
  primary: z.boolean(),
  title: lineSchema(500),
  publisher: lineSchema(300),
  author: lineSchema(300),
  url: z.string().max(2_048).nullable(),
  publishedOn: daySchema.nullable(),
  protected: z.boolean(),
}

export const SourceInput = z.strictObject({
  kind: SourceFields.kind,
  primary: SourceFields.primary.default(false),
  title: SourceFields.title.pipe(z.string().min(1)),
  publisher: SourceFields.publisher.default(''),
  author: SourceFields.author.default(''),
  url: SourceFields.url.default(null),
  publishedOn: SourceFields.publishedOn.default(null),
  protected: SourceFields.protected.default(false),
  /** Members besides the sender to whom a protected source shows its identity. */
  namedPeople: z.array(idSchema).max(50).default([]),
})
export type SourceInput = z.infer<typeof SourceInput>

export const SourcePatch = z.strictObject({
  version: versionSchema,
  kind: SourceFields.kind.optional(),
  primary: SourceFields.primary.optional(),
  title: SourceFields.title.pipe(z.string().min(1)).optional(),
  publisher: SourceFields.publisher.optional(),
  author: SourceFields.author.optional(),
  url: SourceFields.url.optional(),
  publishedOn: SourceFields.publishedOn.optional(),
  protected: SourceFields.protected.optional(),
  namedPeople: z.array(idSchema).max(50).optional(),
})
export type SourcePatch = z.infer<typeof SourcePatch>

/** A stored copy of a source, as its source and its evidence name it. */
export const StoredCopyRef = z.object({ id: idSchema, fetchedAt: momentSchema, sha256: z.string() })
export type StoredCopyRef = z.infer<typeof StoredCopyRef>

/** A source; `hidden` means that its identity is withheld from the asker (a protected source), its fields then being empty. */
export const SourceView = z.object({
  id: idSchema,
  ...SourceFields,
  hidden: z.boolean(),
  /** What its address answered when it was last asked, and when that was. */
  linkState: z.enum(LINK_STATES),
  linkAt: momentSchema.nullable(),
  /** What became of the newest copy that was asked for. */
  archive: z.enum(['none', 'queued', 'stored', 'failed']),
  newestCopy: StoredCopyRef.nullable(),
  /** A check that somebody else has published (schema.org ClaimReview). */
  earlierCheck: EarlierCheck.nullable(),
  version: versionSchema,
  createdBy: personRefSchema,
  createdAt: momentSchema,
})
export type SourceView = z.infer<typeof SourceView>

export const SourceListQuery = pageQuerySchema.extend({
  q: lineSchema(200).optional(),
  /** A typed address: finds the source that is already in the library, by canonical URL. */
  url: z.string().max(2_048).optional(),
})
export type SourceListQuery = z.infer<typeof SourceListQuery>
