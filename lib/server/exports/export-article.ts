import type { ExportFormat } from '@/lib/contracts/articles'
import { exportCsv } from '@/lib/exporting/csv'
import { exportHtml } from '@/lib/exporting/html/export-html'
import { exportJsonLd } from '@/lib/exporting/jsonld'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { annotatedArticle } from '@/lib/server/exports/annotated-article'
import { copyFontFaces } from '@/lib/server/exports/copy-fonts'

type Exporter = (article: AnnotatedArticle) => ExportedFile | Promise<ExportedFile>
const EXPORTERS: Readonly<Record<ExportFormat, Exporter>> = {
  html: async (article) => exportHtml(article, await copyFontFaces()),
  csv: exportCsv,
  jsonld: exportJsonLd,
}

/**
 * Makes the annotated copy of an article as a file, and writes down that it was made: the copy's own history head is
 * that very event.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function exportArticle(
  ask: Ask,
  { articleId, format }: { articleId: string; format: ExportFormat },
): Promise<ExportedFile> {
  const article = await articleFor(ask, 'export.make', articleId)
  const head = await appendEvent(ask, {
    streamId: articleId,
    type: 'export.made',
    payload: { format, revisionNumber: article.revisionNumber },
  })
  return EXPORTERS[format](await annotatedArticle(ask, article, head))
}
