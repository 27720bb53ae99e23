import { z } from 'zod'
import {
  idSchema,
  momentSchema,
  notificationKindSchema,
  pageOf,
  pageQuerySchema,
} from '@/lib/contracts/common'
import { UNREAD_CAP } from '@/lib/contracts/limits'

/** The most that one call marks. */
export const MARK_LIMIT = 1_000

/** The inbox is read newest first. */
export const InboxQuery = pageQuerySchema.extend({
  /** Only what has not been read. */
  unread: z.literal('true').optional(),
})
export type InboxQuery = z.infer<typeof InboxQuery>

/** Something that the reader should know: what kind of thing and where. What was said or found there is read there. */
export const InboxItem = z.object({
  id: idSchema,
  kind: notificationKindSchema,
  at: momentSchema,
  /** Who caused it; null for the clock. The name is the one they had then. */
  actor: z.object({ id: idSchema, name: z.string() }).nullable(),
  article: z.object({ id: idSchema, title: z.string(), slug: z.string() }),
  claim: z.object({ id: idSchema, number: z.int(), statement: z.string() }).nullable(),
  threadId: idSchema.nullable(),
  readAt: momentSchema.nullable(),
})
export type InboxItem = z.infer<typeof InboxItem>

export const InboxPage = pageOf(InboxItem)
export type InboxPage = z.infer<typeof InboxPage>

/** How much is unread, up to {@link UNREAD_CAP}. */
export const InboxCount = z.object({ unread: z.int().min(0).max(UNREAD_CAP) })
export type InboxCount = z.infer<typeof InboxCount>

/** What to mark as read: some, or everything up to one that the reader has seen. `read: false` takes a mark back. */
export const InboxMark = z.union([
  z.strictObject({ ids: z.array(idSchema).min(1).max(MARK_LIMIT), read: z.boolean().default(true) }),
  z.strictObject({ upTo: idSchema }),
])
export type InboxMark = z.infer<typeof InboxMark>

/** What a mark changed, so that it can be taken back, and what is left. */
export const InboxMarked = InboxCount.extend({ changed: z.array(idSchema) })
export type InboxMarked = z.infer<typeof InboxMarked>

/** Which kinds of things somebody wants to be told of, and by which way. */
export const NotificationSettings = z.object({
  /** Whether this desk sends mail at all. */
  mailIsSent: z.boolean(),
  items: z.array(z.object({ kind: notificationKindSchema, inApp: z.boolean(), mail: z.boolean() })),
})
export type NotificationSettings = z.infer<typeof NotificationSettings>

export const NotificationSettingPatch = z
  .strictObject({
    kind: notificationKindSchema,
    inApp: z.boolean().optional(),
    mail: z.boolean().optional(),
  })
  .refine(({ inApp, mail }) => inApp !== undefined || mail !== undefined, 'says nothing to change')
export type NotificationSettingPatch = z.infer<typeof NotificationSettingPatch>
