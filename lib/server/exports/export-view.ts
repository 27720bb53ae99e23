import type { ExportView } from '@/lib/contracts/exports'
import type { ExportJobRow } from '@/lib/server/db/repositories/export-jobs'
import { PROBLEMS } from '@/lib/server/http/refusal'

/** What went wrong with a copy, for people; other codes say their title. */
const SENTENCES: Readonly<Record<string, string>> = {
  forbidden: 'You may no longer see this article or make copies of it.',
  not_found: 'The article or the revision is not there, or not for you.',
  payload_too_large: 'The copy needs more memory than a copy may.',
  unavailable: 'The desk was too busy to make the copy. Ask for it again.',
  internal: 'The copy could not be made. It was tried three times.',
}

/** A copy as the interface gives it. */
export function exportViewOf(row: ExportJobRow): ExportView {
  const state = row.state === 'done' && row.expired ? 'expired' : row.state
  return {
    id: row.id,
    article: { id: row.articleId, title: row.articleTitle, slug: row.articleSlug },
    format: row.format,
    state,
    progress: state === 'done' || state === 'expired' ? 1 : row.total === 0 ? 0 : row.done / row.total,
    filename: row.filename,
    bytes: row.bytes,
    problem: row.problem === null ? null : { code: row.problem, message: messageOf(row.problem) },
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    href: state === 'done' ? `/api/v1/exports/${row.id}/file` : null,
  }
}

const messageOf = (code: string): string =>
  SENTENCES[code] ?? `${code in PROBLEMS ? PROBLEMS[code as keyof typeof PROBLEMS].title : 'It failed'}.`
