import type { ThreadView } from '@/lib/contracts/threads'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findClaimRow } from '@/lib/server/db/repositories/claim-rows'
import { listCommentRows, listThreadRows } from '@/lib/server/db/repositories/threads'
import { Refusal } from '@/lib/server/http/refusal'
import { threadViewOf } from '@/lib/server/threads/thread-view'

/**
 * Lists all talk about a claim and its evidence, oldest thread first.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function listThreads(
  ask: Ask,
  { claimId }: { claimId: string },
): Promise<{ items: ThreadView[] }> {
  assertCan(ask.actor, 'claim.read')
  const claim = await findClaimRow(ask, claimId)
  if (!claim) throw new Refusal('not_found')
  assertCan(ask.actor, 'claim.read', { reporterId: claim.articleReporterId })
  const threads = await listThreadRows(ask, claimId)
  const comments = Map.groupBy(await listCommentRows(ask, claimId), ({ threadId }) => threadId)
  return { items: threads.map((thread) => threadViewOf(thread, comments.get(thread.id) ?? [])) }
}
