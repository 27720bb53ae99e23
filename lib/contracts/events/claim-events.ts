import { z } from 'zod'
import { findingSchema, idSchema, workStateSchema } from '@/lib/contracts/common'
import { changes, place, salt } from '@/lib/contracts/events/payload-parts'

/** What the events of a claim carry: its words, its findings, its work. */
export const CLAIM_EVENTS = {
  'claim.created': z.object({
    number: z.int(),
    statement: z.string(),
    places: z.array(place).min(1),
    assigneeName: z.string().nullable().optional(),
    /** The number of the claim that this one was split off. */
    splitFrom: z.int().optional(),
  }),
  'claim.changed': z.object({ number: z.int(), changes }),
  'claim.finding_given': z.object({
    number: z.int(),
    from: findingSchema.nullable(),
    /** Stored always; null in an answer to somebody from whom it is withheld. */
    to: findingSchema.nullable(),
    round: z.int(),
    adjudicates: z.boolean(),
    salt,
  }),
  /** Whoever alone had given a finding in a round took it back; what it was, the line that gave it says. */
  'claim.finding_withdrawn': z.object({ number: z.int(), round: z.int() }),
  'claim.work_moved': z.object({ number: z.int(), from: workStateSchema, to: workStateSchema, salt }),
  'claim.taken': z.object({ number: z.int(), leaseFence: z.int() }),
  'claim.released': z.object({
    number: z.int(),
    leaseFence: z.int(),
    /** Whose lease an editor ended, where it was not their own. */
    heldById: idSchema.optional(),
    heldByName: z.string().optional(),
  }),
  'claim.deleted': z.object({ number: z.int() }),
  'claim.restored': z.object({ number: z.int() }),
  'claim.anchor_added': z.object({ number: z.int(), place }),
  'claim.anchor_removed': z.object({ number: z.int(), place }),
} as const
