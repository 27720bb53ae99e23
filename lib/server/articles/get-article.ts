import type { ArticleView } from '@/lib/contracts/articles'
import type { Action } from '@/lib/domain/people/permissions'
import { articleView } from '@/lib/server/articles/article-view'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type ArticleRow, findArticleRow, lockArticleRow } from '@/lib/server/db/repositories/articles'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Reads an article with its newest text.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function getArticle(ask: Ask, { articleId }: { articleId: string }): Promise<ArticleView> {
  return articleView(ask, await articleFor(ask, 'article.read', articleId))
}

/**
 * Finds an article for something that the asker may do with it.
 *
 * @param given `lock` keeps others from changing the article until the transaction ends
 * @throws {Refusal} `forbidden`; `not_found` for an unknown, foreign or not visible article.
 */
export async function articleFor(
  ask: Ask,
  action: Action,
  articleId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<ArticleRow> {
  assertCan(ask.actor, action)
  const row = await (lock ? lockArticleRow : findArticleRow)(ask, articleId)
  if (!row) throw new Refusal('not_found')
  assertCan(ask.actor, action, { reporterId: row.reporterId })
  return row
}
