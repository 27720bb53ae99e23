import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findClaimPlacement, reopenPlacement } from '@/lib/server/db/repositories/placement-rows'
import { findUnplacedClaim, insertPlacements } from '@/lib/server/db/repositories/placements'
import { newestRevisionId, revisionText } from '@/lib/server/db/repositories/revisions'
import { appendEvent, lockHead } from '@/lib/server/events/append-event'
import { placeClaims, placedEvent } from '@/lib/server/revisions/place-claims'

/**
 * Finds where a claim that was just put back stands in the newest text, if it was deleted while an older one was. A
 * claim that was dropped in the review of the newest text is reviewed again.
 *
 * The claim is locked; from here to the end of the transaction no revision comes.
 */
export async function placeRestoredClaim(
  ask: Ask,
  { id: claimId, number, articleId }: { id: string; number: number; articleId: string },
): Promise<void> {
  const head = await lockHead(ask, articleId)
  const newest = await newestRevisionId(ask, articleId)
  if (!newest) throw new Error(`article ${articleId} has no revision`)
  const there = await findClaimPlacement(ask, claimId, newest.id)
  if (there?.decision === 'dropped') {
    await reopenPlacement(ask, { placementId: there.id, version: there.version })
    const payload = { number, revisionNumber: newest.number, decision: there.decision }
    await appendEvent(ask, { streamId: articleId, type: 'claim.placement_undone', claimId, payload }, head)
    return
  }
  const claim = await findUnplacedClaim(ask, claimId, newest.id)
  if (!claim) return
  const text = await revisionText(ask, newest.id)
  const { placed } = await placeClaims(ask, [claim], { ...newest, text, compareWith: null })
  await insertPlacements(ask, { articleId, revisionId: newest.id, at: head.now }, placed)
  for (const one of placed) {
    await appendEvent(ask, { streamId: articleId, ...placedEvent(one, newest.number) }, head)
  }
}
