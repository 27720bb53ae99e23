import { v7 as uuidv7 } from 'uuid'
import type { ClaimDetail, EvidenceInput } from '@/lib/contracts/claims'
import { assertCan } from '@/lib/server/auth/can'
import { readClaimDetail } from '@/lib/server/claims/claim-detail'
import { assertLease, claimConflict, lockClaimFor } from '@/lib/server/claims/claim-guard'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { insertEvidence } from '@/lib/server/db/repositories/evidence'
import { findSourceRow, type SourceRow } from '@/lib/server/db/repositories/sources'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { assertCopyOf } from '@/lib/server/sources/assert-copy-of'
import { findOrCreateSource } from '@/lib/server/sources/find-or-create-source'
import { sourceRefOf } from '@/lib/server/sources/source-view'

/**
 * Lays a source against a claim: one of the library's, or a new one that is added to the library with it. Evidence may
 * be added while somebody else holds the claim: it takes nothing of theirs away, and the claim keeps its version.
 *
 * @throws {Refusal} `forbidden`, `invalid_request`, `lease_lost`, `version_conflict`; `not_found`, also for a source of
 * another newsroom.
 */
export async function addEvidence(
  ask: Ask,
  input: { claimId: string } & EvidenceInput,
): Promise<ClaimDetail> {
  const { claimId, claimVersion, leaseFence, source, copyId = null, ...bearing } = input
  const fields = { ...bearing, copyId }
  const claim = await lockClaimFor(ask, 'evidence.add', claimId)
  if (leaseFence !== undefined) assertLease(ask, claim, leaseFence)
  if (claimVersion !== undefined && claimVersion !== claim.version)
    throw await claimConflict(ask, claimId, input)
  const { row, made } = await sourceFor(ask, source)
  if (copyId !== null) await assertCopyOf(ask, row, copyId)
  const evidenceId = uuidv7()
  await insertEvidence(ask, { id: evidenceId, claimId, sourceId: row.id, fields })
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: 'evidence.added',
    claimId,
    payload: {
      number: claim.number,
      evidenceId,
      source: sourceRefOf(row),
      stance: fields.stance,
      // Where in a protected source the passage stands can tell what the source is.
      locator: row.protected ? '' : fields.locator,
    },
  })
  if (made) {
    await appendEvent(ask, {
      streamId: ask.actor.newsroomId,
      type: 'source.created',
      payload: { source: sourceRefOf(row) },
    })
  }
  return readClaimDetail(ask, claimId)
}

async function sourceFor(
  ask: Ask,
  given: EvidenceInput['source'],
): Promise<{ row: SourceRow; made: boolean }> {
  if ('create' in given) {
    assertCan(ask.actor, 'source.create')
    return findOrCreateSource(ask, given.create)
  }
  const row = await findSourceRow(ask, given.sourceId)
  if (!row) throw new Refusal('not_found', { detail: 'There is no such source here.' })
  return { row, made: false }
}
