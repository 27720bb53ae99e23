import { v7 as uuidv7 } from 'uuid'
import type { NotificationKind } from '@/lib/domain/claims/vocabulary'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** Something that people should know of: what kind, where, and nothing of what was said there. */
export type NewNotification = {
  kind: NotificationKind
  /**
   * Members to tell. The asker themself, disabled members, those who switched the kind off and those who may not see
   * the article are passed over.
   */
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

/** Notifies members, in the transaction of the change that it tells of. */
export async function notify(ask: Ask, given: NewNotification): Promise<void> {
  await notifyAll(ask, [given])
}

/** {@link notify} for a change that tells of many things: one statement, however many. */
export async function notifyAll(ask: Ask, given: readonly NewNotification[]): Promise<void> {
  const { tx, actor } = ask
  const rows = given.flatMap(({ userIds, byClock = false, ...rest }) =>
    [...new Set(userIds)]
      .filter((userId) => byClock || userId !== actor.userId)
      .map((userId) => ({ ...rest, id: uuidv7(), userId, byClock })),
  )
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO notification (newsroom_id, id, user_id, kind, article_id, claim_id, thread_id, comment_id, actor_id,
      actor_name, in_app, mail, cause, created_at)
    SELECT m.newsroom_id, r.id, r."userId", r.kind, r."articleId", r."claimId", r."threadId", r."commentId",
      CASE WHEN NOT r."byClock" THEN ${actor.userId}::uuid END, CASE WHEN NOT r."byClock" THEN ${actor.name} END,
      coalesce(s.in_app, true), coalesce(s.mail, true), r.cause, clock_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "userId" uuid, kind "NotificationKind",
      "articleId" uuid, "claimId" uuid, "threadId" uuid, "commentId" uuid, cause text, "byClock" boolean)
    JOIN article a ON a.newsroom_id = ${actor.newsroomId}::uuid AND a.id = r."articleId"
    JOIN membership m ON m.newsroom_id = a.newsroom_id AND m.user_id = r."userId" AND m.disabled_at IS NULL
      AND (m.role <> 'reporter' OR a.reporter_id = m.user_id)
    JOIN "user" u ON u.id = m.user_id AND u.disabled_at IS NULL
    LEFT JOIN notification_setting s
      ON s.newsroom_id = m.newsroom_id AND s.user_id = m.user_id AND s.kind = r.kind
    WHERE coalesce(s.in_app, true) OR coalesce(s.mail, true)
    ON CONFLICT (newsroom_id, user_id, cause) DO NOTHING`
}
