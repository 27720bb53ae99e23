import { articleFor } from '@/lib/server/articles/get-article'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findOwnExport, type StoredExport } from '@/lib/server/db/repositories/export-jobs'
import { appendEvent } from '@/lib/server/events/append-event'
import { storedReply } from '@/lib/server/exports/file-reply'
import { hasFile, readStored } from '@/lib/server/files/store'
import type { InTx } from '@/lib/server/http/handle-apart'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Hands a finished copy to the person who asked for it, and writes down that it was taken away.
 *
 * @throws {Refusal} `forbidden`; `not_found` for an unknown copy, another's, one of an article that they see no more and
 *   one that is not ready; `link_used_or_expired`.
 */
export async function exportFile(inTx: InTx, { exportId }: { exportId: string }): Promise<Response> {
  const { file, newsroomId } = await inTx((ask) => takeAway(ask, exportId))
  return storedReply(file, readStored(newsroomId, file.sha256))
}

async function takeAway(ask: Ask, exportId: string): Promise<{ file: StoredExport; newsroomId: string }> {
  assertCan(ask.actor, 'export.make')
  const row = await findOwnExport(ask, exportId)
  if (!row) throw new Refusal('not_found')
  await articleFor(ask, 'export.make', row.articleId)
  const { filename, mediaType, bytes, sha256, format, articleId } = row
  if (row.expired) {
    throw new Refusal('link_used_or_expired', {
      detail: 'The time of this copy is over and its file is gone. Ask for it again.',
    })
  }
  if (sha256 === null || filename === null || mediaType === null || bytes === null) {
    throw new Refusal('not_found', { detail: 'This copy is not ready.' })
  }
  if (!(await hasFile(ask.actor.newsroomId, sha256))) {
    throw new Refusal('link_used_or_expired', { detail: 'The file is no longer there. Ask for it again.' })
  }
  await appendEvent(ask, {
    streamId: articleId,
    type: 'export.fetched',
    payload: { format, exportId, sha256 },
  })
  return { file: { filename, mediaType, bytes, sha256 }, newsroomId: ask.actor.newsroomId }
}
