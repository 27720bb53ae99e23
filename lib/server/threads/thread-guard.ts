import type { Action } from '@/lib/domain/people/permissions'
import { assertCan } from '@/lib/server/auth/can'
import { lockClaimFor } from '@/lib/server/claims/claim-guard'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { LockedClaim } from '@/lib/server/db/repositories/claims'
import {
  type CommentRow,
  countTalk,
  findCommentRow,
  findThreadRow,
  type ThreadRow,
} from '@/lib/server/db/repositories/threads'
import { Refusal } from '@/lib/server/http/refusal'
import { commentViewOf, readThreadView } from '@/lib/server/threads/thread-view'

/**
 * Locks the claim that a thread is about, for something that the asker may do there: all talk about a claim is written
 * under that lock.
 *
 * @throws {Refusal} as `lockClaimFor`; `not_found` for an unknown or foreign thread, or one of a deleted claim.
 */
export async function lockThreadFor(
  ask: Ask,
  action: Action,
  threadId: string,
): Promise<{ claim: LockedClaim; thread: ThreadRow }> {
  assertCan(ask.actor, action)
  const before = await findThreadRow(ask, threadId)
  if (!before) throw new Refusal('not_found')
  const claim = await lockClaimFor(ask, action, before.claimId)
  const thread = await findThreadRow(ask, threadId)
  if (!thread) throw new Refusal('not_found')
  return { claim, thread }
}

/**
 * Locks the claim of a comment of the asker's own, for a change of what was said.
 *
 * What was said about a claim that is closed, or in an article that is cleared or published, was there when it was signed
 * off: it stands.
 *
 * @throws {Refusal} as {@link lockThreadFor}; `forbidden` for somebody else's; `illegal_move` for what stands.
 */
export async function lockOwnComment(
  ask: Ask,
  commentId: string,
): Promise<{ claim: LockedClaim; comment: CommentRow }> {
  assertCan(ask.actor, 'comment.write')
  const before = await findCommentRow(ask, commentId)
  if (!before) throw new Refusal('not_found')
  const claim = await lockClaimFor(ask, 'comment.write', before.claimId)
  const comment = await findCommentRow(ask, commentId)
  if (!comment) throw new Refusal('not_found')
  if (comment.authorId !== ask.actor.userId) {
    throw new Refusal('forbidden', { detail: `${comment.authorName} said this; only they can change it.` })
  }
  assertUnsettled(claim)
  return { claim, comment }
}

function assertUnsettled(claim: LockedClaim): void {
  if (claim.workState === 'closed') {
    throw new Refusal('illegal_move', {
      detail: `Claim #${claim.number} is closed: what was said about it stands. Reply instead, or reopen the claim.`,
    })
  }
  if (claim.articleState === 'cleared' || claim.articleState === 'published') {
    throw new Refusal('illegal_move', {
      detail: `The article is ${claim.articleState}: what was said about its claims stands. Reply instead.`,
    })
  }
}

/** The refusal of a change of a comment that is not as the sender saw it, with both versions. */
export const commentConflict = (comment: CommentRow, yours: unknown): Refusal =>
  new Refusal('version_conflict', { current: commentViewOf(comment), yours })

/** The refusal of a change of a thread that is not as the sender saw it. */
export const threadConflict = async (ask: Ask, threadId: string, yours: unknown): Promise<Refusal> =>
  new Refusal('version_conflict', { current: await readThreadView(ask, threadId), yours })

/**
 * Refuses more talk about a claim than one answer can hold.
 *
 * @throws {Refusal} `limit_reached`.
 */
export async function assertRoom(
  ask: Ask,
  claim: LockedClaim,
  limits: { comments: number; threads?: number },
): Promise<void> {
  const { threads, comments } = await countTalk(ask, claim.id)
  if (limits.threads !== undefined && threads >= limits.threads) {
    throw new Refusal('limit_reached', { detail: `A claim may have ${limits.threads} threads.` })
  }
  if (comments >= limits.comments) {
    throw new Refusal('limit_reached', { detail: `A claim may have ${limits.comments} comments.` })
  }
}
