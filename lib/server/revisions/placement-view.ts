import type { PlacementView } from '@/lib/contracts/revisions'
import { personOf } from '@/lib/server/claims/claim-view'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findPlacementRow, type PlacementRow } from '@/lib/server/db/repositories/placement-rows'
import { Refusal } from '@/lib/server/http/refusal'

/** What became of a claim, as the API gives it. */
export function placementViewOf(row: PlacementRow): PlacementView {
  const proposedBy = personOf(row.correctionById, row.correctionByName)
  return {
    id: row.id,
    articleId: row.articleId,
    revisionNumber: row.revisionNumber,
    fromNumber: row.fromNumber,
    claim: {
      id: row.claimId,
      number: row.claimNumber,
      statement: row.statement,
      workState: row.workState,
      finding: row.finding,
      version: row.claimVersion,
      holder: personOf(row.holderId, row.holderName),
      deleted: row.deleted,
    },
    before: row.before,
    outcome: row.outcome,
    parts: row.parts,
    correction: row.correctionId && proposedBy ? { id: row.correctionId, proposedBy } : null,
    decision: row.decision,
    decidedBy: personOf(row.decidedById, row.decidedByName),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reason: row.reason,
    canUndo: canUndo(row),
    version: row.version,
  }
}

/** Whether a decision can still be taken back: it is a person's, of the newest text, and the claim is as it left it. */
export function canUndo({ isNewest, undo, claimVersion }: PlacementRow): boolean {
  return isNewest && undo !== null && undo.claimVersion === claimVersion
}

/**
 * Reads a placement as it stands in this transaction, for somebody whose right to it has been asked already.
 *
 * @throws {Refusal} `not_found`.
 */
export async function readPlacementView(ask: Ask, placementId: string): Promise<PlacementView> {
  const row = await findPlacementRow(ask, placementId)
  if (!row) throw new Refusal('not_found')
  return placementViewOf(row)
}
