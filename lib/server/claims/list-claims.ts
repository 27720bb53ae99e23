import type { ClaimView } from '@/lib/contracts/claims'
import { articleFor } from '@/lib/server/articles/get-article'
import { readClaimViews } from '@/lib/server/claims/claim-view'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/**
 * Lists the claims of an article with their anchors, in the order in which they first stand in its newest text.
 *
 * @param given.ids only these, as far as they are still there and of this article; all without it
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function listClaims(
  ask: Ask,
  { articleId, ids }: { articleId: string; ids?: readonly string[] | undefined },
): Promise<{ items: ClaimView[] }> {
  await articleFor(ask, 'claim.read', articleId)
  return { items: await readClaimViews(ask, articleId, ids) }
}
