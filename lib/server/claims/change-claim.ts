import type { ClaimDetail, ClaimPatch } from '@/lib/contracts/claims'
import type { PersonRef } from '@/lib/contracts/common'
import { assertCan } from '@/lib/server/auth/can'
import { readClaimDetail } from '@/lib/server/claims/claim-detail'
import { assertLease, assertVersion, claimConflict, lockClaimFor } from '@/lib/server/claims/claim-guard'
import { assigneeFor, orderedTypes } from '@/lib/server/claims/create-claim'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type LockedClaim, updateClaimFields } from '@/lib/server/db/repositories/claims'
import { appendEvent } from '@/lib/server/events/append-event'
import { fieldChanges, moment } from '@/lib/server/events/field-changes'
import { notify } from '@/lib/server/notifications/notify'

/**
 * Changes a claim's fields; what is as it was writes nothing. Priority and due date are an editor's to change, and so
 * is giving a claim to somebody else or taking it from them; anybody who may edit may take it upon themselves or lay
 * it down.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `invalid_request`, `held_by_other`, `lease_lost`; `version_conflict` with
 * both versions.
 */
export async function changeClaim(ask: Ask, input: { claimId: string } & ClaimPatch): Promise<ClaimDetail> {
  const { claimId, version, leaseFence, ...patch } = input
  const claim = await lockClaimFor(ask, 'claim.edit', claimId)
  assertLease(ask, claim, leaseFence)
  await assertVersion(ask, claim, input)
  const change = { ...patch, ...(patch.types ? { types: orderedTypes(patch.types) } : {}) }
  const assignee = await newAssignee(ask, claim, patch.assigneeId)
  const changes = fieldChanges(
    {
      statement: claim.statement,
      speaker: claim.speaker,
      speakerRole: claim.speakerRole,
      claimDate: claim.claimDate,
      types: orderedTypes(claim.types),
      labels: claim.labels,
      priority: claim.priority,
      dueAt: moment(claim.dueAt),
      assignee: claim.assigneeName,
    },
    {
      statement: change.statement,
      speaker: change.speaker,
      speakerRole: change.speakerRole,
      claimDate: change.claimDate,
      types: change.types,
      labels: change.labels,
      priority: change.priority,
      dueAt: change.dueAt === undefined ? undefined : moment(change.dueAt),
    },
  )
  // Two people of one name are two people: the ids decide, the names are what the history shows.
  if (assignee !== undefined)
    changes.push({ field: 'assignee', from: claim.assigneeName, to: assignee?.name ?? null })
  if (changes.length === 0) return readClaimDetail(ask, claimId)
  if (changes.some(({ field }) => field === 'priority' || field === 'dueAt'))
    assertCan(ask.actor, 'claim.schedule')
  if (!(await updateClaimFields(ask, { claimId, version, change })))
    throw await claimConflict(ask, claimId, input)
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: 'claim.changed',
    claimId,
    payload: { number: claim.number, changes },
  })
  if (assignee) {
    const cause = `assign/${claimId}/${version + 1}`
    await notify(ask, {
      kind: 'assignment',
      userIds: [assignee.id],
      articleId: claim.articleId,
      claimId,
      cause,
    })
  }
  return readClaimDetail(ask, claimId)
}

/** Whose the claim becomes: undefined if that does not change, null if nobody's. */
async function newAssignee(
  ask: Ask,
  claim: LockedClaim,
  assigneeId: string | null | undefined,
): Promise<PersonRef | null | undefined> {
  if (assigneeId === undefined || assigneeId === claim.assigneeId) return undefined
  const fromSomebodyElse = claim.assigneeId !== null && claim.assigneeId !== ask.actor.userId
  if (fromSomebodyElse) assertCan(ask.actor, 'claim.assign')
  return assigneeId === null ? null : assigneeFor(ask, assigneeId)
}
