import type { PlacementView, RevisionReview } from '@/lib/contracts/revisions'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listPlacementRows } from '@/lib/server/db/repositories/placement-rows'
import { placementViewOf } from '@/lib/server/revisions/placement-view'
import { readRevisionSummary } from '@/lib/server/revisions/revision-view'

/**
 * Reads what became of every claim in a revision: those that wait for a person first, each group in text order.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function reviewRevision(
  ask: Ask,
  { articleId, number }: { articleId: string; number: number },
): Promise<RevisionReview> {
  await articleFor(ask, 'article.read', articleId)
  const { revision, previous } = await readRevisionSummary(ask, articleId, number)
  const placements = (await listPlacementRows(ask, revision.id)).map(placementViewOf)
  const waits = ({ decision, claim }: PlacementView) => decision === null && !claim.deleted
  placements.sort((a, b) => Number(waits(b)) - Number(waits(a)) || firstPlace(a) - firstPlace(b))
  return { revision, previous, placements }
}

/** Where a claim first stands in the new text, or might, or would. */
function firstPlace({ parts }: PlacementView): number {
  return Math.min(
    ...parts.map(({ to, candidates, near, from }) => (to ?? candidates[0])?.start ?? near ?? from.start),
  )
}
