import { v7 as uuidv7 } from 'uuid'
import { type CommentInput, MAX_COMMENTS_PER_CLAIM, type ThreadView } from '@/lib/contracts/threads'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type LockedClaim, updateClaimWorkState } from '@/lib/server/db/repositories/claims'
import {
  findPeopleOfArticle,
  insertComment,
  type ThreadRow,
  updateThreadAnswered,
  updateThreadState,
} from '@/lib/server/db/repositories/threads'
import { appendEvent } from '@/lib/server/events/append-event'
import { notify } from '@/lib/server/notifications/notify'
import { checkedComment } from '@/lib/server/threads/checked-comment'
import { notifyMentioned } from '@/lib/server/threads/notify-mentioned'
import { assertRoom, lockThreadFor } from '@/lib/server/threads/thread-guard'
import { readThreadView } from '@/lib/server/threads/thread-view'

/**
 * Replies in a thread; a reply opens a resolved one again. The reporter's first reply to a question answers it, and takes
 * the claim out of waiting.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `comment_refused`, `limit_reached`; `illegal_move` for an archived article.
 */
export async function addComment(ask: Ask, input: { threadId: string } & CommentInput): Promise<ThreadView> {
  const { threadId } = input
  const { claim, thread } = await lockThreadFor(ask, 'comment.write', threadId)
  const { names, ...comment } = await checkedComment(ask, claim, input.body)
  await assertRoom(ask, claim, { comments: MAX_COMMENTS_PER_CLAIM })
  const commentId = uuidv7()
  const about = { streamId: claim.articleId, claimId: claim.id }
  if (thread.state === 'resolved') {
    await updateThreadState(ask, { id: threadId, version: thread.version, to: 'open' })
    await appendEvent(ask, {
      ...about,
      type: 'thread.reopened',
      payload: { number: claim.number, threadId },
    })
  }
  await insertComment(ask, { id: commentId, threadId, claimId: claim.id, ...comment })
  await appendEvent(ask, {
    ...about,
    type: 'comment.added',
    payload: { number: claim.number, threadId, commentId, text: comment.text, mentions: names },
  })
  const told = isAnswer(ask, claim, thread) ? await answer(ask, claim, thread, commentId) : []
  // Who is told of an answer need not be told that it mentions them.
  const mentioned = comment.mentioned.filter((id) => !told.includes(id))
  await notifyMentioned(ask, claim, { threadId, commentId, mentioned })
  return readThreadView(ask, threadId)
}

/** Whether this is the reporter who was asked, or who reports the article now, on a question that waits for them. */
function isAnswer({ actor }: Ask, claim: LockedClaim, thread: ThreadRow): boolean {
  if (thread.kind !== 'question' || thread.answeredAt !== null) return false
  return actor.userId === thread.askedId || actor.userId === claim.articleReporterId
}

/** Notes the answer, takes a waiting claim back into work, and tells who asked and who works on it. @returns who is told */
async function answer(ask: Ask, claim: LockedClaim, thread: ThreadRow, commentId: string): Promise<string[]> {
  const { id: claimId, articleId, number, version } = claim
  const about = { streamId: articleId, claimId }
  await updateThreadAnswered(ask, thread.id)
  await appendEvent(ask, {
    ...about,
    type: 'claim.reporter_answered',
    payload: { number, threadId: thread.id },
  })
  if (claim.workState === 'waiting_for_source') {
    const [from, to] = ['waiting_for_source', 'in_progress'] as const
    // The claim is locked: nobody can have moved it since.
    if (!(await updateClaimWorkState(ask, { claimId, version, from, to })))
      throw new Error(`claim ${claimId} was locked and has moved`)
    await appendEvent(ask, {
      ...about,
      type: 'claim.work_moved',
      reason: `Answered by ${ask.actor.name}`,
      payload: { number, from, to },
    })
  }
  const waiting = [thread.createdById, ...(claim.assigneeId ? [claim.assigneeId] : [])]
  const people = await findPeopleOfArticle(ask, claim.articleReporterId, 'claim.read', { userIds: waiting })
  const userIds = people.map(({ id }) => id)
  await notify(ask, {
    kind: 'answer',
    userIds,
    articleId,
    claimId,
    threadId: thread.id,
    commentId,
    cause: `answer/${thread.id}`,
  })
  return userIds
}
