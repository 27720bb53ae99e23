import type { DraftView } from '@/lib/contracts/revisions'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { readDraftView } from '@/lib/server/revisions/draft-view'

/**
 * Reads the draft of an article's next text, if there is one.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function getDraft(
  ask: Ask,
  { articleId }: { articleId: string },
): Promise<{ draft: DraftView | null }> {
  await articleFor(ask, 'article.read', articleId)
  return { draft: await readDraftView(ask, articleId) }
}
