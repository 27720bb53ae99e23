import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { ArticleInput, LoadedArticle } from '@/lib/contracts/articles'
import { documentText } from '@/lib/domain/text/document'
import { numbered, suggestSlug } from '@/lib/domain/text/slug'
import { getArticle } from '@/lib/server/articles/get-article'
import { assertCan } from '@/lib/server/auth/can'
import { assertMember } from '@/lib/server/claims/assert-member'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { insertArticle, slugsLike } from '@/lib/server/db/repositories/articles'
import { isOwnFetchedPage } from '@/lib/server/db/repositories/copies'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { annotateNewArticle } from '@/lib/server/imports/import-annotations'
import { checkedDocument } from '@/lib/server/revisions/checked-document'
import { countWords } from '@/lib/server/revisions/count-words'

/**
 * Puts an article on the desk, state `in_check`, with its text as revision 1.
 *
 * What came with the text in the same file becomes claims, evidence, threads and corrections in the same transaction;
 * claims whose words have no place in the text are named in the answer, and nothing is made of them.
 *
 * The document is checked against the editor's schema again, whoever sends it (trust.md 62); its plain text is what
 * anchors, hash and exports refer to. A slug that an article has already gets a number behind it.
 *
 * @throws {Refusal} `forbidden`; `not_found` for a `copyId` that is no page fetched by the same person; `document_refused` with the checker's code as `because` and the path; `invalid_request`.
 */
export async function createArticle(ask: Ask, input: ArticleInput): Promise<LoadedArticle> {
  assertCan(ask.actor, 'article.create')
  const document = checkedDocument(input.document)
  const text = documentText(document)
  if (input.reporterId) await assertMember(ask, input.reporterId, 'reporterId')
  if (input.copyId && !(await isOwnFetchedPage(ask, input.copyId)))
    throw new Refusal('not_found', { detail: 'There is no such fetched page of yours.' })
  const wanted = input.slug ?? (suggestSlug(input.title) || 'ARTICLE')
  const slug = numbered(wanted, await slugsLike(ask, wanted))
  const article = {
    id: uuidv7(),
    title: input.title,
    slug,
    byline: input.byline ?? null,
    language: input.language,
    direction: input.direction,
    priority: input.priority,
    dueAt: input.dueAt ?? null,
    reporterId: input.reporterId ?? null,
    copyId: input.copyId ?? null,
    revision: {
      id: uuidv7(),
      document,
      text,
      textSha256: createHash('sha256').update(text, 'utf8').digest('hex'),
      note: input.note ?? null,
      words: countWords(text),
    },
  }
  await insertArticle(ask, article)
  await appendEvent(ask, {
    streamId: article.id,
    type: 'article.created',
    payload: {
      title: article.title,
      slug,
      revisionNumber: 1,
      textSha256: article.revision.textSha256,
      characters: text.length,
    },
  })
  const { id: revisionId, textSha256 } = article.revision
  const broughtIn = input.annotations
    ? await annotateNewArticle(ask, article, { revisionId, text, textSha256 }, input.annotations)
    : null
  return { ...(await getArticle(ask, { articleId: article.id })), broughtIn }
}
