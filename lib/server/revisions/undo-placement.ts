import type { PlacementUndo, PlacementView } from '@/lib/contracts/revisions'
import { reopenArticle } from '@/lib/server/articles/move-article'
import { assertLease } from '@/lib/server/claims/claim-guard'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { markAnchors } from '@/lib/server/db/repositories/anchors'
import { lockClaimRow, updateClaimDeleted, updateClaimStanding } from '@/lib/server/db/repositories/claims'
import { countClaimEvents } from '@/lib/server/db/repositories/history'
import { reopenPlacement } from '@/lib/server/db/repositories/placement-rows'
import { appendEvents, type StreamEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { assertNewest, lockPlacement, placementConflict } from '@/lib/server/revisions/placement-guard'
import { readPlacementView } from '@/lib/server/revisions/placement-view'

/**
 * Takes a decision on a placement back, as long as nothing has happened to the claim since: the claim stands as before
 * and waits again, and what was split off it is taken out.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `held_by_other`; `version_conflict` with both; `illegal_move` if there is
 * nothing to take back, if the claim or one that was split off has changed, or if the text has.
 */
export async function undoPlacement(
  ask: Ask,
  input: { placementId: string } & PlacementUndo,
): Promise<PlacementView> {
  const { placementId, version } = input
  const { placement, claim, head } = await lockPlacement(ask, placementId)
  if (placement.version !== version) throw placementConflict(placement, input)
  const { undo, decision } = placement
  if (!undo || !decision) throw new Refusal('illegal_move', { detail: 'There is no decision to take back.' })
  assertNewest(placement)
  if (claim.version !== undo.claimVersion) {
    throw new Refusal('illegal_move', {
      detail: `Claim #${claim.number} has changed since; the decision stands.`,
    })
  }
  assertLease(ask, claim, undefined)
  const taken = await takeOutSplitClaims(ask, undo.splitClaims, claim.number)
  await markAnchors(ask, claim.id, undo.addedAnchors, { removed: true })
  await markAnchors(ask, claim.id, undo.removedAnchors, { removed: false })
  const change = {
    claimId: claim.id,
    version: claim.version,
    standing: undo,
    textChanged: true,
    deleted: false,
  }
  const written =
    (await updateClaimStanding(ask, change)) && (await reopenPlacement(ask, { placementId, version }))
  if (!written) throw placementConflict(placement, input)
  const undone: StreamEvent = {
    type: 'claim.placement_undone',
    claimId: claim.id,
    payload: { number: claim.number, revisionNumber: placement.revisionNumber, decision },
  }
  await appendEvents(ask, claim.articleId, [undone, ...taken], head)
  await reopenArticle(
    ask,
    claim.articleId,
    `A decision on the words of claim #${claim.number} was taken back.`,
  )
  return readPlacementView(ask, placementId)
}

/** @returns the events that tell of it. @throws {Refusal} `illegal_move` if one was touched since it was made. */
async function takeOutSplitClaims(
  ask: Ask,
  claimIds: readonly string[],
  from: number,
): Promise<StreamEvent[]> {
  const events: StreamEvent[] = []
  for (const claimId of claimIds.toSorted()) {
    const claim = await lockClaimRow(ask, claimId)
    // Evidence does not count a claim's version up; every change of it is an event.
    const untouched =
      claim && !claim.deleted && claim.version === 1 && (await countClaimEvents(ask, claimId)) === 1
    if (!untouched) {
      throw new Refusal('illegal_move', {
        detail: `Claim #${claim?.number}, which was split off, has changed since; the decision stands.`,
      })
    }
    await updateClaimDeleted(ask, { claimId, version: claim.version, deleted: true })
    const reason = `It was split off claim #${from}, and that was taken back.`
    events.push({ type: 'claim.deleted', claimId, reason, payload: { number: claim.number } })
  }
  return events
}
