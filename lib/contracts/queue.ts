import { z } from 'zod'
import { labelSchema, labelsSchema, MissingView } from '@/lib/contracts/claims'
import {
  idSchema,
  lineSchema,
  momentSchema,
  pageOf,
  personRefSchema,
  prioritySchema,
  reasonSchema,
  textSchema,
  versionSchema,
  workStateSchema,
} from '@/lib/contracts/common'
import { parseQueueAddress, writeQueueAddress } from '@/lib/contracts/queue-address'
import { QueueQuery, QueueRow } from '@/lib/contracts/queue-rows'

/** So many claims go in one change, and on one page of matches. More go in several, each for itself. */
export const MAX_CHANGED_AT_ONCE = 500
/** Beyond this, how many match is not counted any more. */
export const MAX_MATCHES_COUNTED = 10_000

/** Fields of one claim as they are to be, for taking back a change that met claims of different values. */
const fieldsSchema = z.strictObject({
  assigneeId: idSchema.nullable().optional(),
  priority: prioritySchema.optional(),
  dueAt: momentSchema.nullable().optional(),
  labels: labelsSchema.optional(),
})
export type ClaimFieldsAsBefore = z.infer<typeof fieldsSchema>

/** What is done to all claims of one call. `fields` gives each claim the values that stand with it. */
export const ManyChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign'), assigneeId: idSchema.nullable() }),
  z.strictObject({ kind: z.literal('priority'), priority: prioritySchema }),
  z.strictObject({ kind: z.literal('due'), dueAt: momentSchema.nullable() }),
  z.strictObject({ kind: z.literal('labels'), add: labelsSchema, remove: labelsSchema }),
  z.strictObject({ kind: z.literal('fields') }),
  z.strictObject({ kind: z.literal('release'), reason: textSchema(4_000).default('') }),
  z.strictObject({ kind: z.literal('move'), to: workStateSchema, reason: reasonSchema }),
])
export type ManyChange = z.infer<typeof ManyChange>

export const ManyChangeInput = z
  .strictObject({
    claims: z
      .array(
        z.strictObject({
          id: idSchema,
          /** The version that the sender has seen: a claim that has left it stays as it is. */
          version: versionSchema.optional(),
          /** The fence of the sender's lease on it, if they hold one. */
          leaseFence: z.int().optional(),
          fields: fieldsSchema.optional(),
        }),
      )
      .min(1)
      .max(MAX_CHANGED_AT_ONCE),
    change: ManyChange,
  })
  .refine(({ claims }) => new Set(claims.map(({ id }) => id)).size === claims.length, {
    path: ['claims'],
    message: 'a claim is named twice',
  })
  .refine(
    ({ claims, change }) =>
      claims.every(({ fields }) => (fields !== undefined) === (change.kind === 'fields')),
    { path: ['claims'], message: 'fields stand with each claim for the change “fields”, and with none else' },
  )
export type ManyChangeInput = z.infer<typeof ManyChangeInput>

const ofClaim = { id: idSchema, number: z.int(), slug: z.string(), statement: z.string() }

/** What became of one claim of a call. Whatever is not `changed` stands as it stood. */
export const ManyChangeResult = z.discriminatedUnion('kind', [
  z.object({
    ...ofClaim,
    kind: z.literal('changed'),
    version: versionSchema,
    /** What of it was otherwise before, for taking it back; a lease and a move are not taken back. */
    before: fieldsSchema,
  }),
  z.object({ ...ofClaim, kind: z.literal('unchanged'), version: versionSchema }),
  z.object({ ...ofClaim, kind: z.literal('conflict'), version: versionSchema }),
  z.object({ ...ofClaim, kind: z.literal('held_by_other'), holder: personRefSchema.nullable() }),
  z.object({ ...ofClaim, kind: z.literal('lease_lost'), holder: personRefSchema.nullable() }),
  /** The rules do not allow it as the claim stands; `why` is for people. */
  z.object({ ...ofClaim, kind: z.literal('illegal'), why: z.string() }),
  z.object({ ...ofClaim, kind: z.literal('incomplete'), missing: z.array(MissingView) }),
])
export type ManyChangeResult = z.infer<typeof ManyChangeResult>
export const ManyChangeReply = z.object({ results: z.array(ManyChangeResult) })
export type ManyChangeReply = z.infer<typeof ManyChangeReply>

/** The queue's filter, for its ids. `limit` is how many on a page. */
export const MatchQuery = QueueQuery.omit({ sort: true, limit: true }).extend({
  limit: z.coerce.number().int().min(1).max(MAX_CHANGED_AT_ONCE).default(MAX_CHANGED_AT_ONCE),
})
export type MatchQuery = z.infer<typeof MatchQuery>
export const MatchPage = pageOf(z.object({ id: idSchema, version: versionSchema })).extend({
  /** How many match in all, on the first page only; {@link MAX_MATCHES_COUNTED} means as many or more. */
  count: z.int().nullable(),
})
export type MatchPage = z.infer<typeof MatchPage>

export const NextQuery = QueueQuery.omit({ sort: true, limit: true, cursor: true })
export type NextQuery = z.infer<typeof NextQuery>
export const NextUp = z.object({ claim: QueueRow.nullable() })
export type NextUp = z.infer<typeof NextUp>

/** So many views somebody may keep, and so many a newsroom may share. */
export const MAX_VIEWS = 40

/** A query string that the queue understands, brought to its one form. */
const addressSchema = z
  .string()
  .max(2_000)
  .transform((text, context) => {
    const address = parseQueueAddress(text)
    if (address) return writeQueueAddress(address)
    context.addIssue({ code: 'custom', message: 'not an address of the queue' })
    return z.NEVER
  })
const viewName = lineSchema(60).pipe(z.string().min(1, 'a view needs a name'))

export const ViewInput = z.strictObject({
  /** Made by the client if it wishes (UUIDv7): a view that was removed comes back under its own id. */
  id: idSchema.optional(),
  name: viewName,
  address: addressSchema,
  shared: z.boolean().default(false),
})
export type ViewInput = z.infer<typeof ViewInput>
export const ViewPatch = z.strictObject({
  version: versionSchema,
  name: viewName.optional(),
  address: addressSchema.optional(),
  shared: z.boolean().optional(),
})
export type ViewPatch = z.infer<typeof ViewPatch>

export const ViewView = z.object({
  id: idSchema,
  name: z.string(),
  /** The query string of the queue's page, without `?`. */
  address: z.string(),
  shared: z.boolean(),
  owner: personRefSchema,
  version: versionSchema,
})
export type ViewView = z.infer<typeof ViewView>
export const ViewsQuery = z.object({
  /** The end of the asker's own day, which “due today” means; the end of the day in UTC where it is not said. */
  endOfDay: momentSchema.optional(),
})
export type ViewsQuery = z.infer<typeof ViewsQuery>
export const CountedView = ViewView.extend({ count: z.int() })
export type CountedView = z.infer<typeof CountedView>
export const ViewList = z.object({ views: z.array(CountedView) })
export type ViewList = z.infer<typeof ViewList>

/** The labels of open claims with how many bear each, the most used first. */
export const LabelList = z.object({ labels: z.array(z.object({ label: labelSchema, count: z.int() })) })
export type LabelList = z.infer<typeof LabelList>
