import type { CommentPatch, CommentRemoval, ThreadView } from '@/lib/contracts/threads'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { LockedClaim } from '@/lib/server/db/repositories/claims'
import {
  type CommentRow,
  listMentioned,
  updateComment,
  updateCommentDeleted,
} from '@/lib/server/db/repositories/threads'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { checkedComment } from '@/lib/server/threads/checked-comment'
import { notifyMentioned } from '@/lib/server/threads/notify-mentioned'
import { commentConflict, lockOwnComment } from '@/lib/server/threads/thread-guard'
import { readThreadView } from '@/lib/server/threads/thread-view'

/**
 * Changes one's own comment; the history keeps what it said. The same words again write nothing. Those whom it mentions
 * anew are told.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `comment_refused`, `version_conflict`; `illegal_move` once the claim is closed
 * or the article cleared.
 */
export async function changeComment(
  ask: Ask,
  input: { commentId: string } & CommentPatch,
): Promise<ThreadView> {
  const { claim, comment } = await lockOwnComment(ask, input.commentId)
  if (comment.deletedAt) throw new Refusal('not_found', { detail: 'The comment was deleted.' })
  // Whoever's name it stands under did not write it here: it stays as it was said, or is deleted.
  if (comment.importedById !== null)
    throw new Refusal('forbidden', {
      detail: 'This came with a file: it is not changed here. Reply instead.',
    })
  if (comment.version !== input.version) throw commentConflict(comment, input)
  const before = await listMentioned(ask, comment.id)
  const { names: _, ...words } = await checkedComment(ask, claim, input.body, before)
  const { id: commentId, threadId, version } = comment
  if (sameForm(words.body, comment.body)) return readThreadView(ask, threadId)
  if (!(await updateComment(ask, { id: commentId, version, ...words }))) throw commentConflict(comment, input)
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: 'comment.edited',
    claimId: claim.id,
    payload: { number: claim.number, threadId, commentId, from: comment.text, to: words.text },
  })
  const mentioned = words.mentioned.filter((id) => !before.includes(id))
  await notifyMentioned(ask, claim, { threadId, commentId, mentioned })
  return readThreadView(ask, threadId)
}

/** Whether two documents are equal whatever the order of their keys: the database keeps them in its own. */
function sameForm(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [keysOfA, keysOfB] = [Object.keys(a), Object.keys(b)]
  return (
    keysOfA.length === keysOfB.length &&
    keysOfA.every((key) => sameForm((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  )
}

type Which = { commentId: string } & CommentRemoval

/**
 * Deletes one's own comment: nobody reads it in the thread any more, the history keeps what it said.
 *
 * @throws {Refusal} as {@link changeComment}.
 */
export async function deleteComment(ask: Ask, input: Which): Promise<ThreadView> {
  const { claim, comment } = await lockOwnComment(ask, input.commentId)
  if (comment.deletedAt) throw new Refusal('not_found', { detail: 'The comment was deleted.' })
  return setDeleted(ask, { claim, comment, input, deleted: true })
}

/**
 * Puts one's own deleted comment back; for one that is there it writes nothing.
 *
 * @throws {Refusal} as {@link changeComment}.
 */
export async function restoreComment(ask: Ask, input: Which): Promise<ThreadView> {
  const { claim, comment } = await lockOwnComment(ask, input.commentId)
  if (!comment.deletedAt) return readThreadView(ask, comment.threadId)
  return setDeleted(ask, { claim, comment, input, deleted: false })
}

async function setDeleted(
  ask: Ask,
  {
    claim,
    comment,
    input,
    deleted,
  }: { claim: LockedClaim; comment: CommentRow; input: Which; deleted: boolean },
): Promise<ThreadView> {
  const { id, threadId, text } = comment
  if (!(await updateCommentDeleted(ask, { id, version: input.version, deleted })))
    throw commentConflict(comment, input)
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: deleted ? 'comment.deleted' : 'comment.restored',
    claimId: claim.id,
    reason: input.reason ?? null,
    payload: { number: claim.number, threadId, commentId: id, text },
  })
  return readThreadView(ask, threadId)
}
