import { z } from 'zod'
import { ClaimView, labelSchema } from '@/lib/contracts/claims'
import {
  claimTypeSchema,
  findingSchema,
  idSchema,
  lineSchema,
  momentSchema,
  pageOf,
  pageQuerySchema,
  prioritySchema,
  timeZoneSchema,
  workStateSchema,
} from '@/lib/contracts/common'

/** In which order the queue is read; the last three lay it out in groups, each by due date, then priority. */
export const QUEUE_SORTS = ['due', 'priority', 'age', 'article', 'assignee', 'state'] as const
/** Which claims the queue shows. Several values of one filter are joined by "or", filters by "and". */
export const QueueFilter = z.object({
  workState: z.array(workStateSchema).max(5).optional(),
  finding: z
    .array(z.union([findingSchema, z.literal('none')]))
    .max(6)
    .optional(),
  assignee: z.union([idSchema, z.literal('me'), z.literal('nobody')]).optional(),
  holder: z.enum(['me', 'nobody', 'anybody']).optional(),
  articleId: idSchema.optional(),
  type: claimTypeSchema.optional(),
  priority: prioritySchema.optional(),
  dueBefore: momentSchema.optional(),
  textChanged: z.boolean().optional(),
  /** Two people have found different things, and nobody has settled it. */
  disagreement: z.boolean().optional(),
  label: labelSchema.optional(),
  q: lineSchema(200).optional(),
})
export type QueueFilter = z.infer<typeof QueueFilter>

const listParam = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(item).max(10))
    .optional()

/** The queue's filters, sort and place as they stand in an address. Lists are comma-separated; without `workState` all open states are shown. */
export const QueueQuery = pageQuerySchema.extend({
  workState: listParam(workStateSchema),
  finding: listParam(z.union([findingSchema, z.literal('none')])),
  assignee: z.union([idSchema, z.literal('me'), z.literal('nobody')]).optional(),
  holder: z.enum(['me', 'nobody', 'anybody']).optional(),
  articleId: idSchema.optional(),
  type: claimTypeSchema.optional(),
  priority: prioritySchema.optional(),
  dueBefore: momentSchema.optional(),
  textChanged: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  disagreement: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  label: labelSchema.optional(),
  q: lineSchema(200).optional(),
  sort: z.enum(QUEUE_SORTS).default('due'),
})
export type QueueQuery = z.infer<typeof QueueQuery>
/** The queue's filters alone, as they stand in an address. */
export const QueueFilterQuery = QueueQuery.omit({ sort: true, limit: true, cursor: true })
export type QueueFilterQuery = z.infer<typeof QueueFilterQuery>

export const QueueRow = ClaimView.omit({ anchors: true }).extend({
  article: z.object({
    id: idSchema,
    slug: z.string(),
    title: z.string(),
    language: z.string(),
    direction: z.enum(['ltr', 'rtl']),
  }),
})
export type QueueRow = z.infer<typeof QueueRow>

/** Whose today it is that claims are due on. */
export const QueueCountsQuery = z.object({ timeZone: timeZoneSchema })
/** Counts for the head of the queue and its standing views; capped counts end in `+` on screen. */
export const QueueCounts = z.object({
  open: z.int(),
  mine: z.int(),
  unassigned: z.int(),
  dueToday: z.int(),
  overdue: z.int(),
  needsSecondLook: z.int(),
  disagreement: z.int(),
  waitingForSource: z.int(),
})
export type QueueCounts = z.infer<typeof QueueCounts>
export const QueuePage = pageOf(QueueRow)
export type QueuePage = z.infer<typeof QueuePage>

/** Take next, within a filter if one is given. */
export const TakeNextInput = z.strictObject({ filter: QueueFilter.optional() })
export type TakeNextInput = z.infer<typeof TakeNextInput>
