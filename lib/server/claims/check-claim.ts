import { v7 as uuidv7 } from 'uuid'
import type { CheckInput, ClaimDetail } from '@/lib/contracts/claims'
import { disagree, settlesDisagreement } from '@/lib/domain/claims/moves'
import { can } from '@/lib/server/auth/can'
import { readClaimDetail } from '@/lib/server/claims/claim-detail'
import {
  assertLease,
  assertVersion,
  assertWordsReviewed,
  claimConflict,
  lockClaimFor,
} from '@/lib/server/claims/claim-guard'
import { tellOfDisagreement } from '@/lib/server/claims/tell-of-look'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { insertCheck, listCheckRows } from '@/lib/server/db/repositories/checks'
import { updateClaimFinding } from '@/lib/server/db/repositories/claims'
import { readDeskRules } from '@/lib/server/db/repositories/desk-rules'
import { appendEvent } from '@/lib/server/events/append-event'
import { saltOf } from '@/lib/server/events/salt'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Gives the asker's finding on a claim with its reason: a check of the present round, which becomes the claim's finding
 * and counts for the words as they now stand. An editor's check after two others disagreed settles the matter; a check
 * that leaves a second look in disagreement calls for one.
 *
 * The same finding with the same reason by the same person again is no second check and writes nothing.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `held_by_other`, `lease_lost`, `version_conflict`; `illegal_move` while
 * the claim is closed; `text_review_pending` while a revision’s change of its words waits for a person.
 */
export async function checkClaim(ask: Ask, input: { claimId: string } & CheckInput): Promise<ClaimDetail> {
  const { claimId, version, leaseFence, finding, reason } = input
  const claim = await lockClaimFor(ask, 'claim.check', claimId)
  assertLease(ask, claim, leaseFence)
  await assertVersion(ask, claim, input)
  await assertWordsReviewed(ask, claim)
  if (claim.workState === 'closed') {
    throw new Refusal('illegal_move', { detail: 'The claim is closed. Reopen it to give another finding.' })
  }
  const checks = (await listCheckRows(ask, claimId)).filter((check) => check.round === claim.round)
  const last = checks.at(-1)
  const repeated = last?.checkerId === ask.actor.userId && last.finding === finding && last.reason === reason
  if (repeated && !claim.textChangedSinceFinding) return readClaimDetail(ask, claimId)
  const adjudicates = can(ask.actor, 'claim.adjudicate') && settlesDisagreement(checks, ask.actor.userId)
  await insertCheck(ask, { id: uuidv7(), claimId, round: claim.round, finding, reason, adjudicates })
  if (!(await updateClaimFinding(ask, { claimId, version, finding, reason }))) {
    throw await claimConflict(ask, claimId, input)
  }
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: 'claim.finding_given',
    claimId,
    reason,
    payload: {
      number: claim.number,
      from: claim.finding,
      to: finding,
      round: claim.round,
      adjudicates,
      ...saltOf(await readDeskRules(ask)),
    },
  })
  const all = [...checks, { checkerId: ask.actor.userId, finding, adjudicates }]
  if (claim.workState === 'needs_second_look' && disagree(finding, all))
    await tellOfDisagreement(ask, claim, all)
  return readClaimDetail(ask, claimId)
}
