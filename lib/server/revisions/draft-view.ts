import type { DraftView } from '@/lib/contracts/revisions'
import { personOf } from '@/lib/server/claims/claim-view'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type DraftRow, findDraftRow } from '@/lib/server/db/repositories/drafts'
import { Refusal } from '@/lib/server/http/refusal'

/** A draft as the API gives it; a lease that has run out is no lease. */
export function draftViewOf(row: DraftRow): DraftView {
  return {
    articleId: row.articleId,
    baseNumber: row.baseNumber,
    document: row.document,
    holder: row.leaseRuns ? personOf(row.holderId, row.holderName) : null,
    leaseUntil: row.leaseRuns ? (row.leaseUntil?.toISOString() ?? null) : null,
    fence: row.fence,
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: { id: row.updatedById, name: row.updatedByName },
  }
}

/** Reads an article's draft, for somebody whose right to the article has been asked already. */
export async function readDraftView(ask: Ask, articleId: string): Promise<DraftView | null> {
  const row = await findDraftRow(ask, articleId)
  return row && draftViewOf(row)
}

/** The refusal of a write under a fence that is no longer the draft's, with the draft as it stands. */
export async function draftLost(ask: Ask, articleId: string): Promise<Refusal> {
  const current = await readDraftView(ask, articleId)
  const detail = current?.holder
    ? `${current.holder.name} is writing now. What you sent was not saved.`
    : 'The draft was taken over or thrown away. What you sent was not saved.'
  return new Refusal('lease_lost', { detail, current })
}
