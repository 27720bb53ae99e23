import {
  type AnchorAddition,
  type AnchorRemoval,
  type ClaimDetail,
  MAX_ANCHORS_PER_CLAIM,
} from '@/lib/contracts/claims'
import { readClaimDetail } from '@/lib/server/claims/claim-detail'
import {
  assertLease,
  assertVersion,
  assertWordsReviewed,
  claimConflict,
  lockClaimFor,
} from '@/lib/server/claims/claim-guard'
import { placeAnchors, placeOf } from '@/lib/server/claims/place-anchors'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { insertAnchor, listAnchors, markAnchorRemoved } from '@/lib/server/db/repositories/anchors'
import { touchClaim, updateClaimFields } from '@/lib/server/db/repositories/claims'
import { newestRevisionId } from '@/lib/server/db/repositories/revisions'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Adds another place in the newest text where the claim stands. A place that it has already writes nothing.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `held_by_other`, `version_conflict`, `anchor_refused`, `limit_reached`;
 * `text_review_pending` while a revision’s change of its words waits for a person.
 */
export async function addAnchor(ask: Ask, input: { claimId: string } & AnchorAddition): Promise<ClaimDetail> {
  const { claimId, version } = input
  const claim = await lockClaimFor(ask, 'claim.edit', claimId)
  assertLease(ask, claim, undefined)
  await assertVersion(ask, claim, input)
  // While a review waits, places are given with the decision: others would be forgotten by it.
  await assertWordsReviewed(ask, claim)
  const revision = await newestRevisionId(ask, claim.articleId)
  if (!revision) throw new Refusal('not_found')
  const { revisionNumber, anchors } = await placeAnchors(ask, revision, [input.anchor], 'anchor')
  const there = await listAnchors(ask, claimId, input.anchor.revisionId)
  for (const anchor of anchors) {
    if (there.some(({ start, end }) => start === anchor.start && end === anchor.end))
      return readClaimDetail(ask, claimId)
    if (there.length >= MAX_ANCHORS_PER_CLAIM) {
      throw new Refusal('limit_reached', { detail: `A claim may stand in ${MAX_ANCHORS_PER_CLAIM} places.` })
    }
    await insertAnchor(ask, claimId, anchor)
    if (!(await touchClaim(ask, { claimId, version }))) throw await claimConflict(ask, claimId, input)
    await appendEvent(ask, {
      streamId: claim.articleId,
      type: 'claim.anchor_added',
      claimId,
      payload: { number: claim.number, place: placeOf(anchor, revisionNumber) },
    })
  }
  return readClaimDetail(ask, claimId)
}

/**
 * Removes one of several places of a claim; a claim without a place is not made this way.
 *
 * @throws {Refusal} `forbidden`, `held_by_other`, `version_conflict`; `not_found` for a place that the claim does not
 * have; `anchor_refused` for its last one; `text_review_pending` as for {@link addAnchor}.
 */
export async function removeAnchor(
  ask: Ask,
  input: { claimId: string; anchorId: string } & AnchorRemoval,
): Promise<ClaimDetail> {
  const { claimId, anchorId, version, reason } = input
  const claim = await lockClaimFor(ask, 'claim.edit', claimId)
  assertLease(ask, claim, undefined)
  await assertVersion(ask, claim, input)
  await assertWordsReviewed(ask, claim)
  const revision = await newestRevisionId(ask, claim.articleId)
  const there = revision ? await listAnchors(ask, claimId, revision.id) : []
  const anchor = there.find(({ id }) => id === anchorId)
  if (!anchor || !revision) throw new Refusal('not_found')
  const [first] = there.filter(({ id }) => id !== anchorId)
  if (!first) {
    throw new Refusal('anchor_refused', {
      detail: 'This is the claim’s only place. Take the claim out instead.',
      because: 'anchor_last',
    })
  }
  await markAnchorRemoved(ask, claimId, anchorId)
  // The quote that the queue shows is of a place that is still there.
  const kept = there.some(({ id, exact }) => id !== anchorId && exact === claim.quote)
  const change = kept ? {} : { quote: first.exact }
  if (!(await updateClaimFields(ask, { claimId, version, change })))
    throw await claimConflict(ask, claimId, input)
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: 'claim.anchor_removed',
    claimId,
    reason,
    payload: { number: claim.number, place: placeOf(anchor, revision.number) },
  })
  return readClaimDetail(ask, claimId)
}
