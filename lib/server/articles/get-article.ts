import type { ArticleView } from '@/lib/contracts/articles'
import type { Action } from '@/lib/domain/people/permissions'
import { articleView } from '@/lib/server/articles/article-view'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type ArticleRow, findArticleRow, lockArticleRow } from '@/lib/server/db/repositories/articles'
import { lockHead } from '@/lib/server/events/append-event'
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
 * @throws {Refusal} `forbidden`; `not_found` for an unknown, foreign or not visible article.
 */
export async function articleFor(ask: Ask, action: Action, articleId: string): Promise<ArticleRow> {
  assertCan(ask.actor, action)
  const row = await findArticleRow(ask, articleId)
  if (!row) throw new Refusal('not_found')
  assertCan(ask.actor, action, { reporterId: row.reporterId })
  return row
}

/**
 * {@link articleFor}, for a change of the article: nobody else changes it, makes a claim in it or appends to its history
 * until the transaction ends.
 *
 * Rows are locked in one order everywhere, so that no two wait for each other: claim, head of the history, article.
 */
export async function lockArticleFor(ask: Ask, action: Action, articleId: string): Promise<ArticleRow> {
  await articleFor(ask, action, articleId)
  await lockHead(ask, articleId)
  const row = await lockArticleRow(ask, articleId)
  if (!row) throw new Refusal('not_found')
  return row
}
