import type { Action } from '@/lib/domain/people/permissions'
import { assertCan } from '@/lib/server/auth/can'
import { readClaimDetail } from '@/lib/server/claims/claim-detail'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type LockedClaim, lockClaimRow } from '@/lib/server/db/repositories/claims'
import { findWaitingPlacement } from '@/lib/server/db/repositories/placement-rows'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Locks a claim for a change that the asker may make: asks by role before anything is read, then with the article in
 * hand. A claim of an archived article stands as it is.
 *
 * @throws {Refusal} `forbidden`; `not_found` for an unknown, foreign, deleted or not visible claim; `illegal_move` for
 * an archived article.
 */
export async function lockClaimFor(ask: Ask, action: Action, claimId: string): Promise<LockedClaim> {
  const claim = await lockAnyClaimFor(ask, action, claimId)
  if (claim.deleted) throw new Refusal('not_found')
  return claim
}

/** {@link lockClaimFor} for what may also be done to a deleted claim. */
export async function lockAnyClaimFor(ask: Ask, action: Action, claimId: string): Promise<LockedClaim> {
  assertCan(ask.actor, action)
  const claim = await lockClaimRow(ask, claimId)
  if (!claim) throw new Refusal('not_found')
  assertCan(ask.actor, action, { reporterId: claim.articleReporterId })
  if (claim.articleState === 'archived') {
    throw new Refusal('illegal_move', {
      detail: 'Its article is archived. Take the article back into the check first.',
    })
  }
  return claim
}

/**
 * Refuses a write under a lease that is no longer the asker's, and any write while somebody else's lease runs.
 *
 * @param leaseFence what the asker believes to hold, if they say so. A lease that has run out counts as lost even while
 * nobody else has taken the claim: its holder was shown as gone.
 * @throws {Refusal} `lease_lost`; `held_by_other` with the holder.
 */
export function assertLease(ask: Ask, claim: LockedClaim, leaseFence: number | undefined): void {
  const mine = claim.leaseRuns && claim.holderId === ask.actor.userId
  if (leaseFence !== undefined && !(mine && claim.leaseFence === leaseFence)) {
    throw new Refusal('lease_lost', {
      detail: 'Take the claim again to go on; nothing was saved.',
      ...(claim.leaseRuns && !mine ? { holder: { id: claim.holderId, name: claim.holderName } } : {}),
    })
  }
  if (claim.leaseRuns && !mine) throw heldByOther(claim)
}

/** The refusal that names who holds a claim. */
export function heldByOther(claim: Pick<LockedClaim, 'holderId' | 'holderName'>): Refusal {
  const name = claim.holderName ?? 'Somebody else'
  return new Refusal('held_by_other', {
    detail: `${name} holds this claim just now.`,
    holder: { id: claim.holderId, name },
  })
}

/**
 * Refuses a change of a version that is not the newest, with both side by side.
 *
 * @throws {Refusal} `version_conflict`.
 */
export async function assertVersion(ask: Ask, claim: LockedClaim, yours: { version: number }): Promise<void> {
  if (claim.version !== yours.version) throw await claimConflict(ask, claim.id, yours)
}

/** The refusal of a change that came second: the claim as it stands, and what was sent. */
export async function claimConflict(ask: Ask, claimId: string, yours: unknown): Promise<Refusal> {
  return new Refusal('version_conflict', { current: await readClaimDetail(ask, claimId), yours })
}

/**
 * Refuses what counts on a claim's words while these changed in a revision and nobody has looked yet (rule 7).
 *
 * @throws {Refusal} `text_review_pending` with the placement that waits.
 */
export async function assertWordsReviewed(ask: Ask, claim: LockedClaim): Promise<void> {
  if (!claim.textChangedSinceFinding) return
  const waiting = await findWaitingPlacement(ask, claim.id)
  if (!waiting) return
  throw new Refusal('text_review_pending', {
    detail: `The words of claim #${claim.number} changed in revision ${waiting.revisionNumber}. Review that first.`,
    placementId: waiting.id,
    revisionNumber: waiting.revisionNumber,
  })
}
