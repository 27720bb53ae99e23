import type { ExportOptions, ExportQuery } from '@/lib/contracts/exports'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { type ReadArticle, readAnnotatedArticle, withPlaces } from '@/lib/server/exports/annotated-article'
import { copyFontFaces } from '@/lib/server/exports/copy-fonts'
import type { InTx } from '@/lib/server/http/handle-apart'
import { Refusal } from '@/lib/server/http/refusal'
import { runTask } from '@/lib/server/work/run-task'
import type { SingleFormat } from '@/lib/server/work/tasks'

/**
 * Makes the annotated copy of an article as a file, and writes down that it was made: the copy's own history head is
 * that very event.
 *
 * The event is written in the one transaction that reads the article, for the head's lock keeps everybody else from
 * changing it meanwhile; the file is made after that, by a worker. Where it then cannot be made the event stands all the
 * same: it says that somebody was given the article to take away, and that is what a reader of the history asks.
 *
 * A copy that is only looked at writes the same event: what a browser shows it can keep.
 *
 * @param inTx opens a transaction as the person who asks
 * @throws {Refusal} `forbidden`, `not_found`; `invalid_request` for a dossier; `unavailable`, `payload_too_large` as
 *   the workers say it.
 */
export async function exportArticle(
  inTx: InTx,
  { articleId, format, ...options }: { articleId: string } & ExportQuery,
): Promise<ExportedFile> {
  if (format === 'dossier') {
    throw new Refusal('invalid_request', {
      detail: 'A dossier is made in the background: ask for it by POST /articles/{articleId}/exports.',
    })
  }
  const read = await inTx((ask) => readForExport(ask, articleId, format, options))
  return makeCopy(await withPlaces(read), format, options)
}

/**
 * Reads an article for a copy of it and appends the event that it was made, all at one moment of its history.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function readForExport(
  ask: Ask,
  articleId: string,
  format: ExportQuery['format'],
  options: ExportOptions,
): Promise<ReadArticle> {
  const article = await articleFor(ask, 'export.make', articleId)
  const revisionNumber = options.revision ?? article.revisionNumber
  if (revisionNumber > article.revisionNumber) {
    throw new Refusal('not_found', { detail: `This article has no revision ${revisionNumber}.` })
  }
  const head = await appendEvent(ask, {
    streamId: articleId,
    type: 'export.made',
    payload: { format, revisionNumber },
  })
  return readAnnotatedArticle(ask, article, head, options)
}

/**
 * Has a worker make one copy.
 *
 * @throws {Refusal} `unavailable`, `payload_too_large` as the workers say it.
 */
export async function makeCopy(
  article: AnnotatedArticle,
  format: SingleFormat,
  { endnotes }: Pick<ExportOptions, 'endnotes'>,
): Promise<ExportedFile> {
  const fontFaces = format === 'html' ? await copyFontFaces() : ''
  return runTask('writeCopy', { article, format, endNotes: endnotes, fontFaces })
}
