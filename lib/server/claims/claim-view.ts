import type { ClaimView } from '@/lib/contracts/claims'
import type { PersonRef } from '@/lib/contracts/common'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import {
  type AnchoredClaimRow,
  type ClaimRow,
  findClaimRow,
  listClaimRows,
} from '@/lib/server/db/repositories/claim-rows'
import { Refusal } from '@/lib/server/http/refusal'

/** A person as others see them, from the two columns in which rows name them. */
export function personOf(id: string | null, name: string | null): PersonRef | null {
  return id === null || name === null ? null : { id, name }
}

/** A claim row as the API gives it, without its anchors. */
export function claimFieldsOf(row: ClaimRow): Omit<ClaimView, 'anchors'> {
  return {
    id: row.id,
    articleId: row.articleId,
    number: row.number,
    statement: row.statement,
    quote: row.quote,
    speaker: row.speaker,
    speakerRole: row.speakerRole,
    claimDate: row.claimDate,
    types: row.types,
    priority: row.priority,
    workState: row.workState,
    finding: row.finding,
    findingReason: row.findingReason,
    findingBy: personOf(row.findingById, row.findingByName),
    findingAt: row.findingAt?.toISOString() ?? null,
    findingWithheld: row.findingWithheld,
    textChangedSinceFinding: row.textChangedSinceFinding,
    assignee: personOf(row.assigneeId, row.assigneeName),
    dueAt: row.dueAt?.toISOString() ?? null,
    labels: row.labels,
    holder: personOf(row.holderId, row.holderName),
    leaseUntil: row.leaseUntil?.toISOString() ?? null,
    leaseFence: row.leaseFence,
    version: row.version,
    createdBy: { id: row.createdById, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    evidenceCount: row.evidenceCount,
    openThreads: row.openThreads,
  }
}

/** A claim row with its anchors as the API gives it. */
export function claimViewOf(row: AnchoredClaimRow): ClaimView {
  return { ...claimFieldsOf(row), anchors: row.anchors }
}

/**
 * Reads a claim, as it stands in this transaction, for somebody whose right to it has been asked already.
 *
 * @throws {Refusal} `not_found`.
 */
export async function readClaimView(
  ask: Ask,
  claimId: string,
  given?: { deleted: boolean },
): Promise<ClaimView> {
  const row = await findClaimRow(ask, claimId, given)
  if (!row) throw new Refusal('not_found')
  return claimViewOf(row)
}

/** The claims of an article (all, or those of `ids`) in text order, for somebody whose right to the article has been asked already. */
export async function readClaimViews(
  ask: Ask,
  articleId: string,
  ids?: readonly string[],
): Promise<ClaimView[]> {
  return (await listClaimRows(ask, articleId, ids)).map(claimViewOf)
}
