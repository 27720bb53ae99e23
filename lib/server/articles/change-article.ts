import type { ArticlePatch, ArticleView } from '@/lib/contracts/articles'
import { articleView } from '@/lib/server/articles/article-view'
import { getArticle, lockArticleFor } from '@/lib/server/articles/get-article'
import { assertCan } from '@/lib/server/auth/can'
import { assertMember } from '@/lib/server/claims/assert-member'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { updateArticleFields } from '@/lib/server/db/repositories/articles'
import { appendEvent } from '@/lib/server/events/append-event'
import { fieldChanges, moment } from '@/lib/server/events/field-changes'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Changes an article's fields; what is as it was writes nothing. Priority and due date are an editor's to change.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `invalid_request`; `version_conflict` with both versions.
 */
export async function changeArticle(
  ask: Ask,
  input: { articleId: string } & ArticlePatch,
): Promise<ArticleView> {
  const { articleId, version, ...patch } = input
  const article = await lockArticleFor(ask, 'article.edit', articleId)
  const conflict = async () =>
    new Refusal('version_conflict', { current: await articleView(ask, article), yours: input })
  if (article.version !== version) throw await conflict()
  const { reporterId, dueAt, ...plain } = patch
  const reporter =
    reporterId && reporterId !== article.reporterId ? await assertMember(ask, reporterId, 'reporterId') : null
  const changes = fieldChanges(
    {
      title: article.title,
      slug: article.slug,
      byline: article.byline,
      language: article.language,
      direction: article.direction,
      priority: article.priority,
      dueAt: moment(article.dueAt),
      reporter: article.reporterName,
    },
    {
      ...plain,
      dueAt: dueAt === undefined ? undefined : moment(dueAt),
      reporter:
        reporterId === undefined || reporterId === article.reporterId ? undefined : (reporter?.name ?? null),
    },
  )
  if (changes.length === 0) return articleView(ask, article)
  if (changes.some(({ field }) => field === 'dueAt' || field === 'priority'))
    assertCan(ask.actor, 'claim.schedule')
  if (!(await updateArticleFields(ask, { articleId, version, change: patch }))) throw await conflict()
  await appendEvent(ask, { streamId: articleId, type: 'article.changed', payload: { changes } })
  return getArticle(ask, { articleId })
}
