import type { CorrectionView } from '@/lib/contracts/revisions'
import { personOf } from '@/lib/server/claims/claim-view'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type CorrectionRow, findCorrectionRow } from '@/lib/server/db/repositories/corrections'
import { newestRevisionId } from '@/lib/server/db/repositories/revisions'
import { Refusal } from '@/lib/server/http/refusal'
import { type CorrectionPlace, placeCorrections } from '@/lib/server/revisions/place-corrections'

/** Corrections as the API gives them, each that is not settled with its place in the newest text. */
export async function correctionViews(
  ask: Ask,
  articleId: string,
  rows: readonly CorrectionRow[],
): Promise<CorrectionView[]> {
  const open = rows.filter(({ state }) => state === 'proposed' || state === 'accepted')
  const newest = open.length > 0 ? await newestRevisionId(ask, articleId) : null
  const places = newest ? await placeCorrections(ask, open, newest) : new Map<string, CorrectionPlace>()
  return rows.map((row) => correctionViewOf(row, places.get(row.id) ?? null))
}

/**
 * Reads a correction as it stands in this transaction, for somebody whose right to it has been asked already.
 *
 * @throws {Refusal} `not_found`.
 */
export async function readCorrectionView(ask: Ask, correctionId: string): Promise<CorrectionView> {
  const row = await findCorrectionRow(ask, correctionId)
  const [view] = row ? await correctionViews(ask, row.articleId, [row]) : []
  if (!view) throw new Refusal('not_found')
  return view
}

function correctionViewOf(row: CorrectionRow, place: CorrectionPlace | null): CorrectionView {
  return {
    id: row.id,
    articleId: row.articleId,
    claim: { id: row.claimId, number: row.claimNumber },
    revisionNumber: row.revisionNumber,
    start: row.start,
    end: row.end,
    exact: row.exact,
    replacement: row.replacement,
    note: row.note,
    state: row.state,
    proposedBy: { id: row.proposedById, name: row.proposedByName },
    createdAt: row.createdAt.toISOString(),
    decidedBy: personOf(row.decidedById, row.decidedByName),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisionReason: row.decisionReason,
    appliedRevisionNumber: row.appliedRevisionNumber,
    place,
    version: row.version,
  }
}

/** What every event about a correction holds. */
export function correctionPayload(row: CorrectionRow) {
  return { number: row.claimNumber, correctionId: row.id, exact: row.exact, replacement: row.replacement }
}
