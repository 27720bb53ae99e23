import type { ClaimDetail } from '@/lib/contracts/claims'
import { type ClaimStanding, type DeskRules, judgeMove, legalMoves } from '@/lib/domain/claims/moves'
import type { WorkState } from '@/lib/domain/claims/vocabulary'
import { claimViewOf } from '@/lib/server/claims/claim-view'
import { standingOf } from '@/lib/server/claims/standing'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type CheckRow, listVisibleCheckRows } from '@/lib/server/db/repositories/checks'
import { type AnchoredClaimRow, findClaimRow } from '@/lib/server/db/repositories/claim-rows'
import { readDeskRules } from '@/lib/server/db/repositories/desk-rules'
import { type EvidenceRow, listEvidenceRows } from '@/lib/server/db/repositories/evidence'
import { findWaitingPlacement } from '@/lib/server/db/repositories/placement-rows'
import { Refusal } from '@/lib/server/http/refusal'
import { logProtectedReads } from '@/lib/server/sources/log-protected-reads'
import { copyRefOf, identityShows, sourceViewOf } from '@/lib/server/sources/source-view'

/**
 * Reads a claim with all that its panel shows, as it stands in this transaction, for somebody whose right to it has
 * been asked already. Showing a protected source's identity is itself written down.
 *
 * @param claim its id, or its row if that has just been read
 * @throws {Refusal} `not_found`.
 */
export async function readClaimDetail(ask: Ask, claim: string | AnchoredClaimRow): Promise<ClaimDetail> {
  const row = typeof claim === 'string' ? await findClaimRow(ask, claim) : claim
  if (!row) throw new Refusal('not_found')
  const claimId = row.id
  const evidence = await listEvidenceRows(ask, [claimId])
  const checks = await listVisibleCheckRows(ask, claimId)
  const missing = missingFor(row, standingOf(row, evidence, checks), await readDeskRules(ask))
  await logProtectedReads(
    ask,
    evidence.map((piece) => piece.source),
  )
  const waiting = row.textChangedSinceFinding ? await findWaitingPlacement(ask, claimId) : null
  return {
    ...claimViewOf(row),
    round: row.round,
    evidence: evidence.map(evidenceViewOf),
    checks: checks.map(checkViewOf),
    moves: legalMoves(row.workState).map((to) => ({ to, missing: missing(to) })),
    pendingPlacement: waiting,
  }
}

/**
 * What is missing for each move. To somebody from whom the finding is withheld it must not tell what was found: neither
 * that a second look is due, nor that this finding would close without evidence.
 */
function missingFor(row: AnchoredClaimRow, standing: ClaimStanding, rules: DeskRules) {
  return (to: WorkState): ClaimDetail['moves'][number]['missing'] => {
    if (row.findingWithheld) return to === 'closed' ? [{ what: 'own_finding' }] : []
    const outcome = judgeMove(standing, to, rules)
    return outcome.kind === 'incomplete' ? [...outcome.missing] : []
  }
}

function evidenceViewOf(row: EvidenceRow): ClaimDetail['evidence'][number] {
  const copy = identityShows(row.source) ? copyRefOf(row.copy) : null
  return {
    id: row.id,
    claimId: row.claimId,
    source: sourceViewOf(row.source),
    stance: row.stance,
    locatorKind: row.locatorKind,
    locator: row.locator,
    passage: row.passage,
    note: row.note,
    asOf: row.asOf,
    copyId: copy?.id ?? null,
    copy,
    version: row.version,
    createdBy: { id: row.createdById, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
  }
}

function checkViewOf(row: CheckRow): ClaimDetail['checks'][number] {
  return {
    id: row.id,
    round: row.round,
    finding: row.finding,
    reason: row.reason,
    checker: { id: row.checkerId, name: row.checkerName },
    adjudicates: row.adjudicates,
    createdAt: row.createdAt.toISOString(),
  }
}
