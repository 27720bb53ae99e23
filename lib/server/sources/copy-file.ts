import { contentDisposition } from '@/lib/exporting/filename'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type CopyRow, findCopyRow } from '@/lib/server/db/repositories/copies'
import { findSourceRow } from '@/lib/server/db/repositories/sources'
import { hasFile, readStored } from '@/lib/server/files/store'
import { Refusal } from '@/lib/server/http/refusal'
import { logProtectedReads } from '@/lib/server/sources/log-protected-reads'
import { identityShows } from '@/lib/server/sources/source-view'

const ENDINGS: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'xhtml',
  'text/plain': 'txt',
  'application/pdf': 'pdf',
}

/**
 * Finds a stored copy that the asker may take away.
 *
 * @throws {Refusal} `not_found`, also for a copy of another source or newsroom, one that is not stored, and one of a
 * protected source that does not show to the asker: they learn no more than of an unknown one.
 */
export async function findStoredCopy(
  ask: Ask,
  { sourceId, copyId }: { sourceId: string; copyId: string },
): Promise<CopyRow & { sha256: string }> {
  assertCan(ask.actor, 'source.read')
  const source = await findSourceRow(ask, sourceId)
  if (!source || !identityShows(source)) throw new Refusal('not_found')
  const copy = await findCopyRow(ask, { sourceId, copyId })
  if (copy?.state !== 'stored' || copy.sha256 === null) throw new Refusal('not_found')
  await logProtectedReads(ask, [source])
  return { ...copy, sha256: copy.sha256 }
}

/**
 * A stored copy as a download, byte for byte as it was fetched. What a stranger's server sent is never shown by a
 * browser as a page of the desk: it is an attachment of no named type, in a sandbox of its own, and nothing guesses.
 *
 * @throws {Refusal} `not_found` if its file is no longer in the store.
 * @see trust.md 60
 */
export async function copyFileReply(
  newsroomId: string,
  copy: CopyRow & { sha256: string },
): Promise<Response> {
  if (!(await hasFile(newsroomId, copy.sha256)))
    throw new Refusal('not_found', { detail: 'The file of this copy is missing from the store.' })
  const ending = ENDINGS[copy.mediaType ?? ''] ?? 'bin'
  const day = (copy.fetchedAt ?? copy.askedAt).toISOString().slice(0, 10)
  return new Response(readStored(newsroomId, copy.sha256), {
    headers: {
      'content-type': 'application/octet-stream',
      ...(copy.bytes === null ? {} : { 'content-length': String(copy.bytes) }),
      'content-disposition': contentDisposition(`copy-${day}-${copy.sha256.slice(0, 8)}.${ending}`),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      vary: 'cookie, authorization',
    },
  })
}
