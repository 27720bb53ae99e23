import { v7 as uuidv7 } from 'uuid'
import type { ExportInput, ExportView } from '@/lib/contracts/exports'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { countWaitingExports, findOwnExport, insertExport } from '@/lib/server/db/repositories/export-jobs'
import { exportViewOf } from '@/lib/server/exports/export-view'
import { Refusal } from '@/lib/server/http/refusal'
import { sendJob } from '@/lib/server/jobs/send-job'

/** Copies that one person may have waiting at once: nobody fills the queue before everybody else. */
export const MAX_WAITING_EXPORTS = 5

/**
 * Asks for a copy that is made in the background; the row and its job are kept together.
 *
 * @throws {Refusal} `forbidden`; `not_found`, also for a revision that there is not; `limit_reached` while
 *   {@link MAX_WAITING_EXPORTS} of theirs wait.
 */
export async function createExport(
  ask: Ask,
  { articleId, format, options }: { articleId: string } & ExportInput,
): Promise<ExportView> {
  const article = await articleFor(ask, 'export.make', articleId)
  if (options.revision !== undefined && options.revision > article.revisionNumber) {
    throw new Refusal('not_found', { detail: `This article has no revision ${options.revision}.` })
  }
  if ((await countWaitingExports(ask)) >= MAX_WAITING_EXPORTS) {
    throw new Refusal('limit_reached', {
      detail: `${MAX_WAITING_EXPORTS} of your copies are being made. Ask again when one of them is ready.`,
    })
  }
  const id = uuidv7()
  // As an address writes them, so that the same contract reads them when the copy is made.
  const written = { ...options, findings: options.findings?.join(',') }
  await insertExport(ask, { id, articleId, format, options: written })
  await sendJob(ask, 'export', { newsroomId: ask.actor.newsroomId, exportId: id })
  const row = await findOwnExport(ask, id)
  if (!row) throw new Error('a copy that was just asked for is not there')
  return exportViewOf(row)
}
