import { z } from 'zod'
import { idSchema, threadKindSchema } from '@/lib/contracts/common'

/** A comment's plain text with the names of those it mentions. */
const commentPayload = {
  number: z.int(),
  threadId: idSchema,
  commentId: idSchema,
  text: z.string(),
  mentions: z.array(z.string()),
}

/** What the events of threads and comments carry, and of questions to the reporter. */
export const TALK_EVENTS = {
  'claim.reporter_asked': z.object({
    number: z.int(),
    threadId: idSchema,
    reporterId: idSchema,
    reporterName: z.string(),
  }),
  'claim.reporter_answered': z.object({ number: z.int(), threadId: idSchema }),
  'thread.opened': z.object({ ...commentPayload, kind: threadKindSchema, evidenceId: idSchema.optional() }),
  'thread.resolved': z.object({ number: z.int(), threadId: idSchema }),
  'thread.reopened': z.object({ number: z.int(), threadId: idSchema }),
  'comment.added': z.object(commentPayload),
  'comment.edited': z.object({
    number: z.int(),
    threadId: idSchema,
    commentId: idSchema,
    from: z.string(),
    to: z.string(),
  }),
  'comment.deleted': z.object({ number: z.int(), threadId: idSchema, commentId: idSchema, text: z.string() }),
  'comment.restored': z.object({
    number: z.int(),
    threadId: idSchema,
    commentId: idSchema,
    text: z.string(),
  }),
} as const
