import { z } from 'zod'
import { idSchema, momentSchema, pageOf, personRefSchema } from '@/lib/contracts/common'

/** What an address answered at one moment. A stored copy is never changed: a changed page is a new copy. */
export const CopyView = z.object({
  id: idSchema,
  sourceId: idSchema.nullable(),
  url: z.string(),
  state: z.enum(['queued', 'stored', 'failed']),
  /** The address that answered, after redirects. */
  finalUrl: z.string().nullable(),
  httpStatus: z.int().nullable(),
  mediaType: z.string().nullable(),
  title: z.string(),
  bytes: z.int().nullable(),
  /** SHA-256 of the bytes, hexadecimal. */
  sha256: z.string().nullable(),
  /** What went wrong: a stable code and a sentence for people. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  askedBy: personRefSchema.nullable(),
  askedAt: momentSchema,
  fetchedAt: momentSchema.nullable(),
})
export type CopyView = z.infer<typeof CopyView>
export const CopyPage = pageOf(CopyView)
export type CopyPage = z.infer<typeof CopyPage>
