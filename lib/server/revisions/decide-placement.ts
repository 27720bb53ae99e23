import type { AnchorView } from '@/lib/contracts/claims'
import type { PlacementDecisionInput, PlacementView } from '@/lib/contracts/revisions'
import { needsPlaces, standingForRecheck } from '@/lib/domain/review/placement'
import { assertLease } from '@/lib/server/claims/claim-guard'
import { placeAnchors, placeOf } from '@/lib/server/claims/place-anchors'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listAnchors, markAnchors } from '@/lib/server/db/repositories/anchors'
import {
  type ClaimStandingRow,
  readClaimStanding,
  updateClaimStanding,
} from '@/lib/server/db/repositories/claims'
import { readDeskRules } from '@/lib/server/db/repositories/desk-rules'
import { type PlacementRow, updatePlacementDecision } from '@/lib/server/db/repositories/placement-rows'
import { insertAnchors } from '@/lib/server/db/repositories/placements'
import { appendEvents } from '@/lib/server/events/append-event'
import { saltOf } from '@/lib/server/events/salt'
import { Refusal } from '@/lib/server/http/refusal'
import { assertNewest, lockPlacement, placementConflict } from '@/lib/server/revisions/placement-guard'
import { readPlacementView } from '@/lib/server/revisions/placement-view'
import { splitClaim } from '@/lib/server/revisions/split-claim'

type Input = { placementId: string } & PlacementDecisionInput

/**
 * Settles what became of a claim in the newest text: its words are accepted and the finding is kept or made again, or
 * the claim is taken out. Until then it is flagged, in the queue, and in the way of a clear.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `held_by_other`, `anchor_refused`, `limit_reached`; `version_conflict` with
 * both, if the placement or its claim has changed; `invalid_request` where places are needed; `illegal_move` for what is
 * settled, of an older text, or of an archived article.
 */
export async function decidePlacement(ask: Ask, input: Input): Promise<PlacementView> {
  const { placementId, version, claimVersion, decision, reason } = input
  const { placement, claim, head } = await lockPlacement(ask, placementId)
  if (placement.version !== version || claim.version !== claimVersion)
    throw placementConflict(placement, input)
  if (claim.deleted) throw new Refusal('not_found')
  if (placement.decision !== null)
    throw new Refusal('illegal_move', { detail: 'This has been settled already.' })
  assertNewest(placement)
  assertLease(ask, claim, undefined)
  const revision = { id: placement.revisionId, number: placement.revisionNumber }
  const there = await listAnchors(ask, claim.id, revision.id)
  const places = await decidedPlaces(ask, { input, placement, there })
  const kept = input.split ? places.slice(0, 1) : places
  const split = await splitClaim(ask, claim, {
    anchors: input.split ? places.slice(1) : [],
    head,
    revisionNumber: revision.number,
  })
  const isKept = (anchor: AnchorView) => kept.some(({ id }) => id === anchor.id)
  const removed = decision === 'dropped' ? [] : there.filter((anchor) => !isKept(anchor))
  const added = kept.filter((anchor) => !there.some(({ id }) => id === anchor.id))
  await markAnchors(
    ask,
    claim.id,
    removed.map(({ id }) => id),
    { removed: true },
  )
  await insertAnchors(
    ask,
    added.map((anchor) => ({ claimId: claim.id, ...anchor })),
    head.now,
  )
  const before = await readClaimStanding(ask, claim.id)
  const after = standingAfter(before, decision, kept[0]?.exact)
  const dropped = decision === 'dropped'
  const change = {
    claimId: claim.id,
    version: claimVersion,
    standing: after,
    textChanged: dropped,
    deleted: dropped,
  }
  const undo = {
    ...before,
    findingAt: before.findingAt === null ? null : new Date(before.findingAt).toISOString(),
    claimVersion: claimVersion + 1,
    addedAnchors: added.map(({ id }) => id),
    removedAnchors: removed.map(({ id }) => id),
    splitClaims: split.claimIds,
  }
  const written =
    (await updateClaimStanding(ask, change)) &&
    (await updatePlacementDecision(ask, { placementId, version, decision, reason, undo }))
  if (!written) throw placementConflict(placement, input)
  const decided = {
    type: 'claim.placement_decided' as const,
    claimId: claim.id,
    reason,
    payload: {
      number: claim.number,
      revisionNumber: revision.number,
      outcome: placement.outcome,
      decision,
      places: kept.map((anchor) => placeOf(anchor, revision.number)),
      findingFrom: before.finding,
      findingTo: after.finding,
      workStateFrom: before.workState,
      workStateTo: after.workState,
      ...saltOf(await readDeskRules(ask)),
      ...(split.numbers.length > 0 ? { splitInto: split.numbers } : {}),
    },
  }
  const lastClaimNumber = head.lastClaimNumber + split.numbers.length
  await appendEvents(ask, claim.articleId, [decided, ...split.events], { ...head, lastClaimNumber })
  return readPlacementView(ask, placementId)
}

/**
 * The claim's places after the decision, in text order: those that were given, or those that were proposed. A given
 * place that is there already is that one.
 */
async function decidedPlaces(
  ask: Ask,
  { input, placement, there }: { input: Input; placement: PlacementRow; there: AnchorView[] },
): Promise<AnchorView[]> {
  const { decision, places, split } = input
  const refuse = (path: string, message: string) =>
    new Refusal('invalid_request', { detail: `${path}: ${message}`, issues: [{ path, message }] })
  if (decision === 'dropped') {
    if (places || split) throw refuse(places ? 'places' : 'split', 'a claim that is taken out has no places')
    return []
  }
  if (!places && (needsPlaces(placement.outcome) || there.length === 0))
    throw refuse('places', 'say where the claim’s words stand in the new text')
  const revision = { id: placement.revisionId, number: placement.revisionNumber }
  const given = places ? (await placeAnchors(ask, revision, places, 'places')).anchors : there
  if (split && given.length < 2) throw refuse('split', 'a claim with one place cannot be split')
  return given.map((one) => there.find(({ start, end }) => start === one.start && end === one.end) ?? one)
}

function standingAfter(
  before: ClaimStandingRow,
  decision: Input['decision'],
  quote = before.quote,
): ClaimStandingRow {
  if (decision !== 'recheck') return { ...before, quote }
  const none = { findingReason: null, findingById: null, findingAt: null }
  return { ...standingForRecheck(before), ...none, quote }
}
