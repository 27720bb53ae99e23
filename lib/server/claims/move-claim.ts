import type { ClaimDetail, ClaimMove } from '@/lib/contracts/claims'
import { type DeskRules, disagree, judgeMove, legalMoves } from '@/lib/domain/claims/moves'
import { isWithheldFrom } from '@/lib/domain/review/blind'
import { reopenArticle } from '@/lib/server/articles/move-article'
import { readClaimDetail } from '@/lib/server/claims/claim-detail'
import {
  assertLease,
  assertVersion,
  assertWordsReviewed,
  claimConflict,
  lockClaimFor,
} from '@/lib/server/claims/claim-guard'
import { standingOf } from '@/lib/server/claims/standing'
import { tellOfDisagreement, tellOfSecondLook } from '@/lib/server/claims/tell-of-look'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listCheckRows } from '@/lib/server/db/repositories/checks'
import { type LockedClaim, updateClaimWorkState } from '@/lib/server/db/repositories/claims'
import { readDeskRules } from '@/lib/server/db/repositories/desk-rules'
import { listEvidenceRows } from '@/lib/server/db/repositories/evidence'
import { appendEvent } from '@/lib/server/events/append-event'
import { saltOf } from '@/lib/server/events/salt'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Moves a claim's work state, by rules 1 to 4, judged on what stands while the claim is locked. Closing a claim or
 * handing it on for a second look ends the lease on it; reopening it takes a cleared or published article back.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `held_by_other`, `lease_lost`, `version_conflict`; `illegal_move` with the
 * moves that are open; `close_incomplete` with what is missing, which is the asker's own finding where the first is
 * withheld from them; `text_review_pending` for a close while a revision’s change of the words waits for a person.
 */
export async function moveClaim(ask: Ask, input: { claimId: string } & ClaimMove): Promise<ClaimDetail> {
  const { claimId, version, leaseFence, to, reason } = input
  const claim = await lockClaimFor(ask, 'claim.move', claimId)
  assertLease(ask, claim, leaseFence)
  await assertVersion(ask, claim, input)
  const from = claim.workState
  if (to === 'closed') await assertWordsReviewed(ask, claim)
  const rules = await readDeskRules(ask)
  await assertLegal(ask, claim, to, rules)
  if (!(await updateClaimWorkState(ask, { claimId, version, from, to })))
    throw await claimConflict(ask, claimId, input)
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: 'claim.work_moved',
    claimId,
    reason,
    payload: { number: claim.number, from, to, ...saltOf(rules) },
  })
  if (to === 'needs_second_look') await tellOfLook(ask, claim)
  if (from === 'closed') await reopenArticle(ask, claim.articleId, `Claim #${claim.number} was reopened.`)
  return readClaimDetail(ask, claimId)
}

/** Two people may have given their findings before the claim came to its second look. */
async function tellOfLook(ask: Ask, claim: LockedClaim): Promise<void> {
  const checks = (await listCheckRows(ask, claim.id)).filter(({ round }) => round === claim.round)
  await tellOfSecondLook(ask, claim, checks)
  if (disagree(claim.finding, checks)) await tellOfDisagreement(ask, claim, checks)
}

async function assertLegal(
  ask: Ask,
  claim: LockedClaim,
  to: ClaimMove['to'],
  rules: DeskRules,
): Promise<void> {
  // What stands against the claim is read only where it is asked for: for a close.
  const closing = to === 'closed'
  const evidence = closing ? await listEvidenceRows(ask, [claim.id]) : []
  const checks = closing ? await listCheckRows(ask, claim.id) : []
  const standing = standingOf(claim, evidence, checks)
  const outcome = judgeMove(standing, to, rules)
  if (outcome.kind === 'illegal') {
    throw new Refusal('illegal_move', {
      from: outcome.from,
      to: outcome.to,
      allowed: legalMoves(outcome.from),
    })
  }
  // Whether a close goes through, and why not, would tell what is withheld.
  if (closing && isWithheldFrom(ask.actor.userId, standing, rules))
    throw new Refusal('close_incomplete', { missing: [{ what: 'own_finding' }] })
  if (outcome.kind === 'incomplete') throw new Refusal('close_incomplete', { missing: [...outcome.missing] })
}
