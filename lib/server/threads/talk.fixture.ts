import type { ClaimView } from '@/lib/contracts/claims'
import type { ThreadView } from '@/lib/contracts/threads'
import { type CommentDocument, plainComment } from '@/lib/domain/text/comment'
import type { Actor } from '@/lib/server/auth/actor'
import { claimHistory } from '@/lib/server/events/read-history'
import { addComment } from '@/lib/server/threads/add-comment'
import { changeComment, deleteComment, restoreComment } from '@/lib/server/threads/change-comment'
import { listThreads } from '@/lib/server/threads/list-threads'
import { openThread } from '@/lib/server/threads/open-thread'
import { reopenThread, resolveThread } from '@/lib/server/threads/resolve-thread'
import { as } from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'

type Body = string | CommentDocument
const bodyOf = (words: Body): CommentDocument => (typeof words === 'string' ? plainComment(words) : words)

/** A comment that names people: `label` is what was typed and not what the desk knows. */
export const naming = (words: string, ...people: { userId: string }[]): CommentDocument => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: `${words} ` },
        ...people.map(({ userId }) => ({
          type: 'mention' as const,
          attrs: { id: userId, label: 'Somebody' },
        })),
      ],
    },
  ],
})

/** The talk about claims, in words. */
export const talk = {
  open: (
    who: Actor,
    { id: claimId }: Pick<ClaimView, 'id'>,
    words: Body,
    evidenceId?: string,
  ): Promise<ThreadView> =>
    as(who, (ask) =>
      openThread(ask, {
        claimId,
        body: bodyOf(words),
        ...(evidenceId === undefined ? {} : { evidenceId }),
      }),
    ),
  reply: (who: Actor, { id: threadId }: Pick<ThreadView, 'id'>, words: Body): Promise<ThreadView> =>
    as(who, (ask) => addComment(ask, { threadId, body: bodyOf(words) })),
  edit: (who: Actor, { id, version }: { id: string; version: number }, words: Body): Promise<ThreadView> =>
    as(who, (ask) => changeComment(ask, { commentId: id, version, body: bodyOf(words) })),
  remove: (who: Actor, { id, version }: { id: string; version: number }): Promise<ThreadView> =>
    as(who, (ask) => deleteComment(ask, { commentId: id, version })),
  restore: (who: Actor, { id, version }: { id: string; version: number }): Promise<ThreadView> =>
    as(who, (ask) => restoreComment(ask, { commentId: id, version })),
  resolve: (who: Actor, { id, version }: Pick<ThreadView, 'id' | 'version'>): Promise<ThreadView> =>
    as(who, (ask) => resolveThread(ask, { threadId: id, version })),
  reopen: (who: Actor, { id, version }: Pick<ThreadView, 'id' | 'version'>): Promise<ThreadView> =>
    as(who, (ask) => reopenThread(ask, { threadId: id, version })),
  list: async (who: Actor, { id: claimId }: Pick<ClaimView, 'id'>): Promise<ThreadView[]> =>
    (await as(who, (ask) => listThreads(ask, { claimId }))).items,
}

/** The events of a claim, oldest first. */
export const eventsOf = async (who: Actor, { id: claimId }: Pick<ClaimView, 'id'>) =>
  (await as(who, (ask) => claimHistory(ask, { claimId, limit: 200 }))).items.toReversed()

/** Who was told of something about a claim, and of what kind; all columns as one text, to look for words in it. */
export const toldOf = (ownerUrl: string, { id: claimId }: Pick<ClaimView, 'id'>) =>
  ownerQuery<{ userId: string; kind: string; cause: string; whole: string }>(
    ownerUrl,
    `SELECT user_id AS "userId", kind::text AS kind, cause, n::text AS whole FROM notification n
     WHERE claim_id = $1 ORDER BY created_at, id`,
    [claimId],
  )
