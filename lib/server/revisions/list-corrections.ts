import type { CorrectionView } from '@/lib/contracts/revisions'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listCorrectionRows } from '@/lib/server/db/repositories/corrections'
import { correctionViews } from '@/lib/server/revisions/correction-view'

/**
 * Lists the rewordings that were proposed for an article, newest first.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function listCorrections(
  ask: Ask,
  { articleId }: { articleId: string },
): Promise<{ items: CorrectionView[] }> {
  await articleFor(ask, 'article.read', articleId)
  return { items: await correctionViews(ask, articleId, await listCorrectionRows(ask, articleId)) }
}
