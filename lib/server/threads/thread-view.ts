import type { CommentView, ThreadView } from '@/lib/contracts/threads'
import { personOf } from '@/lib/server/claims/claim-view'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import {
  type CommentRow,
  findThreadRow,
  listThreadCommentRows,
  type ThreadRow,
} from '@/lib/server/db/repositories/threads'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Reads a thread with its comments as it stands in this transaction, for somebody whose right to it has been asked already.
 *
 * @throws {Refusal} `not_found`.
 */
export async function readThreadView(ask: Ask, threadId: string): Promise<ThreadView> {
  const row = await findThreadRow(ask, threadId)
  if (!row) throw new Refusal('not_found')
  return threadViewOf(row, await listThreadCommentRows(ask, threadId))
}

/** A thread as the interface gives it. */
export function threadViewOf(row: ThreadRow, comments: readonly CommentRow[]): ThreadView {
  return {
    id: row.id,
    articleId: row.articleId,
    claimId: row.claimId,
    evidenceId: row.evidenceId,
    kind: row.kind,
    state: row.state,
    asked: personOf(row.askedId, row.askedName),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    createdBy: { id: row.createdById, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
    resolvedBy: personOf(row.resolvedById, row.resolvedByName),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    version: row.version,
    comments: comments.map(commentViewOf),
  }
}

/** A comment as the interface gives it: of a deleted one, only that it was there. */
export function commentViewOf(row: CommentRow): CommentView {
  const isDeleted = row.deletedAt !== null
  return {
    id: row.id,
    threadId: row.threadId,
    author: { id: row.authorId, name: row.authorName },
    body: isDeleted ? null : row.body,
    text: isDeleted ? null : row.text,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    imported: importOf(row),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    version: row.version,
  }
}

function importOf({ importedById, importedByName, saidBy, saidAt }: CommentRow): CommentView['imported'] {
  const by = personOf(importedById, importedByName)
  return by && { by, saidBy, saidAt: saidAt?.toISOString() ?? null }
}
