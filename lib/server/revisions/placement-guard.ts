import { assertCan } from '@/lib/server/auth/can'
import { lockAnyClaimFor } from '@/lib/server/claims/claim-guard'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { LockedClaim } from '@/lib/server/db/repositories/claims'
import { findPlacementRow, type PlacementRow } from '@/lib/server/db/repositories/placement-rows'
import { type LockedHead, lockHead } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { placementViewOf } from '@/lib/server/revisions/placement-view'

/**
 * Locks a placement for a change that the asker may make, with its claim and the head of the article's history: no
 * revision comes meanwhile.
 *
 * @throws {Refusal} `forbidden`, `not_found`; `illegal_move` for an archived article.
 */
export async function lockPlacement(
  ask: Ask,
  placementId: string,
): Promise<{ placement: PlacementRow; claim: LockedClaim; head: LockedHead }> {
  assertCan(ask.actor, 'revision.review')
  const found = await findPlacementRow(ask, placementId)
  if (!found) throw new Refusal('not_found')
  const claim = await lockAnyClaimFor(ask, 'revision.review', found.claimId)
  const head = await lockHead(ask, found.articleId)
  // Read again: what was decided, or revised, while this transaction waited.
  const placement = await findPlacementRow(ask, placementId)
  if (!placement) throw new Refusal('not_found')
  return { placement, claim, head }
}

/** The refusal of a decision that came second: what became of the claim as it stands, and what was sent. */
export function placementConflict(placement: PlacementRow, yours: unknown): Refusal {
  return new Refusal('version_conflict', { current: placementViewOf(placement), yours })
}

/** Refuses to touch what a later text has left behind. @throws {Refusal} `illegal_move`. */
export function assertNewest(placement: PlacementRow): void {
  if (placement.isNewest) return
  throw new Refusal('illegal_move', {
    detail: `Revision ${placement.revisionNumber} is no longer the newest; the claim is reviewed in the one that is.`,
  })
}
