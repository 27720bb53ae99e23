import type { CheckWithdrawal, ClaimDetail } from '@/lib/contracts/claims'
import { standingForRecheck } from '@/lib/domain/review/placement'
import { readClaimDetail } from '@/lib/server/claims/claim-detail'
import {
  assertLease,
  assertVersion,
  assertWordsReviewed,
  claimConflict,
  lockClaimFor,
} from '@/lib/server/claims/claim-guard'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listCheckRows } from '@/lib/server/db/repositories/checks'
import { readClaimStanding, updateClaimStanding } from '@/lib/server/db/repositories/claims'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Takes back a finding that the asker alone has given: the claim has none again, in a new round of its own. The check
 * stays where it is, in the round that is over, and history has both lines.
 *
 * Nobody has built on it by then: as soon as a second person has given theirs, or the claim was handed on or closed, a
 * finding is answered by another one and not taken back.
 *
 * @throws {Refusal} `forbidden`, also for somebody else's finding; `not_found`, `held_by_other`, `lease_lost`,
 * `version_conflict`, `text_review_pending`; `illegal_move` where there is none to take back.
 */
export async function withdrawCheck(
  ask: Ask,
  input: { claimId: string } & CheckWithdrawal,
): Promise<ClaimDetail> {
  const { claimId, version, leaseFence, reason } = input
  const claim = await lockClaimFor(ask, 'claim.check', claimId)
  assertLease(ask, claim, leaseFence)
  await assertVersion(ask, claim, input)
  await assertWordsReviewed(ask, claim)
  const checks = (await listCheckRows(ask, claimId)).filter(({ round }) => round === claim.round)
  if (checks.length === 0) {
    throw new Refusal('illegal_move', { detail: 'No finding has been given that could be taken back.' })
  }
  if (checks.some(({ checkerId }) => checkerId !== ask.actor.userId)) {
    throw new Refusal('forbidden', {
      detail: 'Only whoever gave a finding takes it back, and only while nobody else has given theirs.',
    })
  }
  if (claim.workState === 'closed' || claim.workState === 'needs_second_look') {
    throw new Refusal('illegal_move', {
      detail: 'The claim has been handed on or closed with this finding. Give another one instead.',
    })
  }
  const before = await readClaimStanding(ask, claimId)
  const none = { findingReason: null, findingById: null, findingAt: null }
  const standing = { ...before, ...standingForRecheck(before), ...none }
  if (!(await updateClaimStanding(ask, { claimId, version, standing, textChanged: false, deleted: false }))) {
    throw await claimConflict(ask, claimId, input)
  }
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: 'claim.finding_withdrawn',
    claimId,
    reason,
    payload: { number: claim.number, round: claim.round },
  })
  return readClaimDetail(ask, claimId)
}
