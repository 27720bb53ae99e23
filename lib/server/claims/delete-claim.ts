import type { ClaimDetail, ClaimRemoval, ClaimView } from '@/lib/contracts/claims'
import { reopenArticle } from '@/lib/server/articles/move-article'
import { readClaimDetail } from '@/lib/server/claims/claim-detail'
import {
  assertLease,
  assertVersion,
  claimConflict,
  lockAnyClaimFor,
  lockClaimFor,
} from '@/lib/server/claims/claim-guard'
import { readClaimView } from '@/lib/server/claims/claim-view'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { updateClaimDeleted } from '@/lib/server/db/repositories/claims'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { placeRestoredClaim } from '@/lib/server/revisions/place-restored-claim'

type Removal = { claimId: string } & ClaimRemoval

/**
 * Takes a claim out. Its number is not given again, its history stays, and it can be put back.
 *
 * @returns the claim with the version by which it can be restored.
 * @throws {Refusal} `forbidden`, `not_found`, `held_by_other`, `version_conflict`.
 */
export async function deleteClaim(ask: Ask, input: Removal): Promise<ClaimView> {
  const { claimId, version, reason } = input
  const claim = await lockClaimFor(ask, 'claim.delete', claimId)
  assertLease(ask, claim, undefined)
  await assertVersion(ask, claim, input)
  if (!(await updateClaimDeleted(ask, { claimId, version, deleted: true }))) {
    throw await claimConflict(ask, claimId, input)
  }
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: 'claim.deleted',
    claimId,
    reason,
    payload: { number: claim.number },
  })
  return readClaimView(ask, claimId, { deleted: true })
}

/**
 * Puts a deleted claim back as it was; for a claim that is there it writes nothing. If the text was revised meanwhile,
 * it is looked for in the newest one. An open claim takes a cleared or published article back into the check.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `version_conflict`.
 */
export async function restoreClaim(ask: Ask, input: Removal): Promise<ClaimDetail> {
  const { claimId, version, reason } = input
  const claim = await lockAnyClaimFor(ask, 'claim.delete', claimId)
  if (!claim.deleted) return readClaimDetail(ask, claimId)
  if (!(await updateClaimDeleted(ask, { claimId, version, deleted: false }))) {
    const current = await readClaimView(ask, claimId, { deleted: true })
    throw new Refusal('version_conflict', { current, yours: input })
  }
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: 'claim.restored',
    claimId,
    reason,
    payload: { number: claim.number },
  })
  await placeRestoredClaim(ask, claim)
  const detail = await readClaimDetail(ask, claimId)
  if (detail.workState !== 'closed' || detail.textChangedSinceFinding) {
    await reopenArticle(ask, claim.articleId, `Claim #${claim.number} was restored.`)
  }
  return detail
}
