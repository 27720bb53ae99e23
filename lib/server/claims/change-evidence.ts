import type { ClaimDetail, EvidencePatch, EvidenceRemoval } from '@/lib/contracts/claims'
import type { FieldChange } from '@/lib/contracts/events'
import { assertCan } from '@/lib/server/auth/can'
import { readClaimDetail } from '@/lib/server/claims/claim-detail'
import { claimConflict, lockClaimFor } from '@/lib/server/claims/claim-guard'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { LockedClaim } from '@/lib/server/db/repositories/claims'
import {
  type EvidenceFields,
  type EvidenceRow,
  listEvidenceRows,
  updateEvidence,
  updateEvidenceRemoved,
} from '@/lib/server/db/repositories/evidence'
import { appendEvent } from '@/lib/server/events/append-event'
import { fieldChanges } from '@/lib/server/events/field-changes'
import { Refusal } from '@/lib/server/http/refusal'
import { assertCopyOf } from '@/lib/server/sources/assert-copy-of'
import { sourceRefOf } from '@/lib/server/sources/source-view'

type Which = { claimId: string; evidenceId: string; version: number }

/**
 * Changes a piece of evidence; what is as it was writes nothing. A reporter changes their own only.
 *
 * @throws {Refusal} `forbidden`, `not_found`; `version_conflict`; `illegal_move` while the claim is closed: what a
 * finding rests on is not changed behind it.
 */
export async function changeEvidence(ask: Ask, input: Which & EvidencePatch): Promise<ClaimDetail> {
  const { claimId, evidenceId, version, ...patch } = input
  const { claim, row } = await lockEvidence(ask, input)
  if (row.removed) throw new Refusal('not_found')
  if (row.version !== version) throw await claimConflict(ask, claimId, input)
  const fields = { ...fieldsOf(row), ...patch }
  const changes = fieldChanges(fieldsOf(row), fields)
  if (changes.length === 0) return readClaimDetail(ask, claimId)
  assertOpen(claim)
  const copy = patch.copyId ? await assertCopyOf(ask, row.source, patch.copyId) : null
  const hashes = { from: row.copy?.sha256 ?? null, to: copy?.sha256 ?? null }
  if (!(await updateEvidence(ask, { claimId, evidenceId, version, fields })))
    throw await claimConflict(ask, claimId, input)
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: 'evidence.changed',
    claimId,
    payload: {
      ...evidenceRef(claim, { ...row, stance: fields.stance }),
      changes: changes.map((change) => {
        // A copy is named by what it holds: its id says nothing to a reader, and its hash can be recomputed.
        const told = change.field === 'copyId' ? { field: 'copy', ...hashes } : change
        return row.source.protected ? withoutWords(told) : told
      }),
    },
  })
  return readClaimDetail(ask, claimId)
}

/**
 * Takes a piece of evidence off a claim; it can be put back. A reporter takes off their own only.
 *
 * @throws {Refusal} as {@link changeEvidence}.
 */
export async function removeEvidence(ask: Ask, input: Which & EvidenceRemoval): Promise<ClaimDetail> {
  const { claim, row } = await lockEvidence(ask, input)
  if (row.removed) throw new Refusal('not_found')
  assertOpen(claim)
  return setRemoved(ask, { claim, row, input, removed: true })
}

/**
 * Puts removed evidence back; for evidence that is there it writes nothing.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `version_conflict`.
 */
export async function restoreEvidence(ask: Ask, input: Which & EvidenceRemoval): Promise<ClaimDetail> {
  const { claim, row } = await lockEvidence(ask, input)
  if (!row.removed) return readClaimDetail(ask, input.claimId)
  return setRemoved(ask, { claim, row, input, removed: false })
}

async function lockEvidence(
  ask: Ask,
  { claimId, evidenceId }: Which,
): Promise<{ claim: LockedClaim; row: EvidenceRow }> {
  const claim = await lockClaimFor(ask, 'evidence.edit', claimId)
  const [row] = await listEvidenceRows(ask, [claimId], { evidenceId, removed: true })
  if (!row) throw new Refusal('not_found')
  assertCan(ask.actor, 'evidence.edit', { reporterId: claim.articleReporterId, createdById: row.createdById })
  return { claim, row }
}

async function setRemoved(
  ask: Ask,
  {
    claim,
    row,
    input,
    removed,
  }: { claim: LockedClaim; row: EvidenceRow; input: Which & EvidenceRemoval; removed: boolean },
): Promise<ClaimDetail> {
  const { claimId, evidenceId, version, reason } = input
  if (!(await updateEvidenceRemoved(ask, { claimId, evidenceId, version, removed }))) {
    throw await claimConflict(ask, claimId, input)
  }
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: removed ? 'evidence.removed' : 'evidence.restored',
    claimId,
    reason,
    payload: evidenceRef(claim, row),
  })
  return readClaimDetail(ask, claimId)
}

function assertOpen(claim: LockedClaim): void {
  if (claim.workState !== 'closed') return
  throw new Refusal('illegal_move', {
    detail: 'The claim is closed and rests on this evidence. Reopen it first.',
  })
}

function fieldsOf({
  stance,
  locatorKind,
  locator,
  passage,
  note,
  asOf,
  copyId,
}: EvidenceFields): EvidenceFields {
  return { stance, locatorKind, locator, passage, note, asOf, copyId }
}

const evidenceRef = (claim: LockedClaim, row: EvidenceRow) => ({
  number: claim.number,
  evidenceId: row.id,
  source: sourceRefOf(row.source),
  stance: row.stance,
})

// Words about a protected source can tell what it is; that they changed is kept, what they were is not.
const withoutWords = (change: FieldChange): FieldChange =>
  change.field === 'stance' || change.field === 'locatorKind'
    ? change
    : { field: change.field, from: null, to: null }
