import { v7 as uuidv7 } from 'uuid'
import {
  MAX_COMMENTS_PER_CLAIM,
  MAX_THREADS_PER_CLAIM,
  type ThreadInput,
  type ThreadView,
} from '@/lib/contracts/threads'
import { lockClaimFor } from '@/lib/server/claims/claim-guard'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { LockedClaim } from '@/lib/server/db/repositories/claims'
import { listEvidenceRows } from '@/lib/server/db/repositories/evidence'
import { insertComment, insertThread } from '@/lib/server/db/repositories/threads'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { type CheckedComment, checkedComment } from '@/lib/server/threads/checked-comment'
import { notifyMentioned } from '@/lib/server/threads/notify-mentioned'
import { assertRoom } from '@/lib/server/threads/thread-guard'
import { readThreadView } from '@/lib/server/threads/thread-view'

/**
 * Begins a thread on a claim, or on one piece of its evidence. Talk leaves the claim's version as it is: it never stands in
 * the way of a finding. A closed claim can be talked about.
 *
 * @throws {Refusal} `forbidden`, `not_found` (for evidence of another claim, too), `comment_refused`, `limit_reached`;
 * `illegal_move` for an archived article.
 */
export async function openThread(ask: Ask, input: { claimId: string } & ThreadInput): Promise<ThreadView> {
  const { claimId, evidenceId } = input
  const claim = await lockClaimFor(ask, 'comment.write', claimId)
  if (evidenceId !== undefined && (await listEvidenceRows(ask, [claimId], { evidenceId })).length === 0)
    throw new Refusal('not_found', { detail: 'There is no such evidence on this claim.' })
  const comment = await checkedComment(ask, claim, input.body)
  const { threadId } = await beginThread(ask, claim, comment, { evidenceId, asked: null })
  return readThreadView(ask, threadId)
}

/**
 * Stores a thread with its first comment and event, and tells those whom it mentions.
 *
 * @param about the evidence that it is about, if any, and the reporter to whom it is a question
 * @throws {Refusal} `limit_reached`.
 */
export async function beginThread(
  ask: Ask,
  claim: LockedClaim,
  { names, ...comment }: CheckedComment,
  about: { evidenceId?: string | undefined; asked: { id: string } | null },
): Promise<{ threadId: string; commentId: string }> {
  await assertRoom(ask, claim, { comments: MAX_COMMENTS_PER_CLAIM, threads: MAX_THREADS_PER_CLAIM })
  const { evidenceId, asked } = about
  const [threadId, commentId] = [uuidv7(), uuidv7()]
  const { id: claimId, articleId } = claim
  await insertThread(ask, {
    id: threadId,
    articleId,
    claimId,
    evidenceId: evidenceId ?? null,
    askedId: asked?.id ?? null,
  })
  await insertComment(ask, { id: commentId, threadId, claimId, ...comment })
  await appendEvent(ask, {
    streamId: articleId,
    type: 'thread.opened',
    claimId,
    payload: {
      number: claim.number,
      threadId,
      commentId,
      text: comment.text,
      mentions: names,
      kind: asked ? 'question' : 'discussion',
      ...(evidenceId === undefined ? {} : { evidenceId }),
    },
  })
  // Whoever is asked hears of the question.
  const mentioned = comment.mentioned.filter((id) => id !== asked?.id)
  await notifyMentioned(ask, claim, { threadId, commentId, mentioned })
  return { threadId, commentId }
}
