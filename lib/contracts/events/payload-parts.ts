import { z } from 'zod'
import { idSchema } from '@/lib/contracts/common'

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
/** One field of a row: what it was and what it is. */
export const FieldChange = z.object({ field: z.string(), from: scalar, to: scalar })
export type FieldChange = z.infer<typeof FieldChange>
/** All fields that one change touched. */
export const changes = z.array(FieldChange).min(1)
/** Where a claim's words stand. */
export const place = z.object({ revisionNumber: z.int(), start: z.int(), end: z.int(), exact: z.string() })
/** How an event names a source. A protected source's title is never written: `title` is null then. */
export const sourceRef = z.object({ id: idSchema, title: z.string().nullable() })

/**
 * Something random, in newsrooms whose second look is blind: without it, whoever may not yet know a finding could try
 * each one against the event's hash.
 */
export const salt = z.string().optional()
