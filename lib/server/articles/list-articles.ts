import type { ArticleListQuery, ArticleSummary } from '@/lib/contracts/articles'
import { articleSummaries } from '@/lib/server/articles/article-view'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listArticleRows } from '@/lib/server/db/repositories/articles'
import { decodeCursor, encodeCursor } from '@/lib/server/http/cursor'
import { cursorScope } from '@/lib/server/http/cursor-scope'

/** One page of the newsroom's articles with their progress, newest change first; a reporter's own only. */
export async function listArticles(
  ask: Ask,
  { state, q, limit, cursor }: ArticleListQuery,
): Promise<{ items: ArticleSummary[]; nextCursor: string | null }> {
  assertCan(ask.actor, 'article.list')
  const scope = cursorScope(ask.actor, 'articles', { state, q })
  const place = decodeCursor(scope, cursor)
  const after = place ? { updatedAt: String(place[0]), id: String(place[1]) } : null
  const rows = await listArticleRows(ask, { state, q, limit: limit + 1, after })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: await articleSummaries(ask, page),
    nextCursor: last ? encodeCursor(scope, [last.updatedAt.toISOString(), last.id]) : null,
  }
}
