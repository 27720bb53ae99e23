import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { LockedClaim } from '@/lib/server/db/repositories/claims'
import { notify } from '@/lib/server/notifications/notify'

/** Tells those whom a comment mentions, each once a comment however often it is changed. Nothing of its words goes along. */
export async function notifyMentioned(
  ask: Ask,
  claim: LockedClaim,
  where: { threadId: string; commentId: string; mentioned: readonly string[] },
): Promise<void> {
  const { threadId, commentId, mentioned } = where
  if (mentioned.length === 0) return
  await notify(ask, {
    kind: 'mention',
    userIds: mentioned,
    articleId: claim.articleId,
    claimId: claim.id,
    threadId,
    commentId,
    cause: `mention/${commentId}`,
  })
}
