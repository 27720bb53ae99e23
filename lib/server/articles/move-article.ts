import type { ArticleMove, ArticleView } from '@/lib/contracts/articles'
import { judgeClear, legalArticleMoves } from '@/lib/domain/review/clear'
import { articleView } from '@/lib/server/articles/article-view'
import { getArticle, lockArticleFor } from '@/lib/server/articles/get-article'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { reopenClearedArticle, updateArticleState } from '@/lib/server/db/repositories/articles'
import { listBlockingClaims } from '@/lib/server/db/repositories/progress'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Clears an article (rule 8), publishes, archives or takes it back into the check.
 *
 * The head of its history is locked before its claims are read: a claim that is added or reopened at the same time is
 * either seen here, or finds the article cleared and takes it back.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `version_conflict`, `illegal_move`; `clear_refused` with what stands open.
 */
export async function moveArticle(
  ask: Ask,
  input: { articleId: string } & ArticleMove,
): Promise<ArticleView> {
  const { articleId, version, to, reason } = input
  const article = await lockArticleFor(ask, 'article.move', articleId)
  if (to === 'cleared') assertCan(ask.actor, 'article.clear')
  const conflict = async () =>
    new Refusal('version_conflict', { current: await articleView(ask, article), yours: input })
  if (article.version !== version) throw await conflict()
  const allowed = legalArticleMoves(article.state)
  if (!allowed.includes(to)) throw new Refusal('illegal_move', { from: article.state, to, allowed })
  if (to === 'cleared') await assertClear(ask, articleId)
  if (!(await updateArticleState(ask, { articleId, version, from: article.state, to })))
    throw await conflict()
  await appendEvent(ask, {
    streamId: articleId,
    type: 'article.state_changed',
    payload: { from: article.state, to },
    reason,
  })
  return getArticle(ask, { articleId })
}

async function assertClear(ask: Ask, articleId: string): Promise<void> {
  const verdict = judgeClear(await listBlockingClaims(ask, articleId))
  if (verdict.kind === 'allowed') return
  const { open, textChanged } = verdict
  throw new Refusal('clear_refused', {
    detail: `${open.length} open, ${textChanged.length} with words changed since the finding.`,
    open: open.map(({ id, number, statement }) => ({ id, number, statement })),
    textChanged: textChanged.map(({ id, number, statement }) => ({ id, number, statement })),
  })
}

/**
 * Takes a cleared or published article back into the check, with its event, because one of its claims is open again.
 *
 * @param because why, as the history shows it
 */
export async function reopenArticle(ask: Ask, articleId: string, because: string): Promise<void> {
  const from = await reopenClearedArticle(ask, articleId)
  if (from === null) return
  await appendEvent(ask, {
    streamId: articleId,
    type: 'article.state_changed',
    payload: { from, to: 'in_check' },
    reason: because,
  })
}
