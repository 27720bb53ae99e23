import type { AnchorView } from '@/lib/contracts/claims'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** The claim's places in one revision that have not been removed, in text order. */
export async function listAnchors(ask: Ask, claimId: string, revisionId: string): Promise<AnchorView[]> {
  const rows = await ask.tx.anchor.findMany({
    where: { newsroomId: ask.actor.newsroomId, claimId, revisionId, removedAt: null },
    orderBy: [{ startOffset: 'asc' }, { endOffset: 'asc' }],
  })
  return rows.map((row) => ({
    id: row.id,
    revisionId: row.revisionId,
    start: row.startOffset,
    end: row.endOffset,
    exact: row.exact,
    prefix: row.prefix,
    suffix: row.suffix,
  }))
}

/** Stores one more place of a claim. */
export async function insertAnchor(ask: Ask, claimId: string, anchor: AnchorView): Promise<void> {
  const { start, end, ...fields } = anchor
  await ask.tx.anchor.create({
    data: { ...fields, newsroomId: ask.actor.newsroomId, claimId, startOffset: start, endOffset: end },
  })
}

/** Takes a place off; the row stays for the history. @returns false if it was not there. */
export async function markAnchorRemoved(ask: Ask, claimId: string, anchorId: string): Promise<boolean> {
  const count = await ask.tx.$executeRaw`UPDATE anchor SET removed_at = now()
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${anchorId}::uuid AND claim_id = ${claimId}::uuid
      AND removed_at IS NULL`
  return count === 1
}

/** Takes several places off at once, or puts them back. */
export async function markAnchors(
  ask: Ask,
  claimId: string,
  anchorIds: readonly string[],
  { removed }: { removed: boolean },
): Promise<void> {
  if (anchorIds.length === 0) return
  await ask.tx.$executeRaw`UPDATE anchor SET removed_at = CASE WHEN ${removed}::boolean THEN now() END
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND claim_id = ${claimId}::uuid
      AND id = ANY(${[...anchorIds]}::uuid[])`
}
