import { v7 as uuidv7 } from 'uuid'
import type { NotificationKind } from '@/lib/domain/claims/vocabulary'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** Something that people should know of: what kind, where, and nothing of what was said there. */
export type NewNotification = {
  kind: NotificationKind
  /** Members to tell; the asker themself, disabled members and those who switched the kind off are passed over. */
  userIds: readonly string[]
  articleId: string
  claimId?: string
  threadId?: string
  commentId?: string
  /** What caused it, unique within the newsroom: the same cause notifies the same person once. */
  cause: string
  /** Where nobody caused it but the clock. */
  byClock?: boolean
}

/**
 * Notifies members, in the transaction of the change that it tells of. Who may not see the article must not be named
 * in `userIds`; the caller knows who may.
 */
export async function notify(ask: Ask, given: NewNotification): Promise<void> {
  const { tx, actor } = ask
  const people = [...new Set(given.userIds)].filter((id) => given.byClock || id !== actor.userId)
  if (people.length === 0) return
  const rows = people.map((userId) => ({ id: uuidv7(), userId }))
  await tx.$executeRaw`
    INSERT INTO notification (newsroom_id, id, user_id, kind, article_id, claim_id, thread_id, comment_id, actor_id,
      actor_name, in_app, mail, cause, created_at)
    SELECT ${actor.newsroomId}::uuid, r.id, r."userId", ${given.kind}::"NotificationKind", ${given.articleId}::uuid,
      ${given.claimId ?? null}::uuid, ${given.threadId ?? null}::uuid, ${given.commentId ?? null}::uuid,
      ${given.byClock ? null : actor.userId}::uuid, ${given.byClock ? null : actor.name},
      coalesce(s.in_app, true), coalesce(s.mail, true), ${given.cause}, clock_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "userId" uuid)
    JOIN membership m ON m.newsroom_id = ${actor.newsroomId}::uuid AND m.user_id = r."userId" AND m.disabled_at IS NULL
    JOIN "user" u ON u.id = m.user_id AND u.disabled_at IS NULL
    LEFT JOIN notification_setting s
      ON s.newsroom_id = m.newsroom_id AND s.user_id = m.user_id AND s.kind = ${given.kind}::"NotificationKind"
    WHERE coalesce(s.in_app, true) OR coalesce(s.mail, true)
    ON CONFLICT (newsroom_id, user_id, cause) DO NOTHING`
}
