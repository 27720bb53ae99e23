import { z } from 'zod'
import { idSchema } from '@/lib/contracts/common'
import { EXPORT_FORMATS } from '@/lib/contracts/exports'

/** What is written when something is taken out of the desk. */
export const EXPORT_EVENTS = {
  'export.made': z.object({ format: z.enum(EXPORT_FORMATS), revisionNumber: z.int() }),
  'export.fetched': z.object({ format: z.enum(EXPORT_FORMATS), exportId: idSchema, sha256: z.string() }),
  /** Claims of the whole newsroom as one file; `filter` is the queue’s without the words searched for, as JSON. */
  'queue.exported': z.object({ format: z.enum(EXPORT_FORMATS), filter: z.string() }),
} as const
