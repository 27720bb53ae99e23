import type { CopyPage } from '@/lib/contracts/copies'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listCopyRows } from '@/lib/server/db/repositories/copies'
import { findSourceRow } from '@/lib/server/db/repositories/sources'
import { decodeCursor, encodeCursor } from '@/lib/server/http/cursor'
import { cursorScope } from '@/lib/server/http/cursor-scope'
import { Refusal } from '@/lib/server/http/refusal'
import { copyViewOf } from '@/lib/server/sources/copy-view'
import { logProtectedReads } from '@/lib/server/sources/log-protected-reads'
import { identityShows } from '@/lib/server/sources/source-view'

/**
 * Copies of a source, newest first. To somebody to whom a protected source does not show, it has none.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `invalid_request` for a cursor of another list.
 */
export async function listCopies(
  ask: Ask,
  { sourceId, limit, cursor }: { sourceId: string; limit: number; cursor?: string },
): Promise<CopyPage> {
  assertCan(ask.actor, 'source.read')
  const source = await findSourceRow(ask, sourceId)
  if (!source) throw new Refusal('not_found')
  if (!identityShows(source)) return { items: [], nextCursor: null }
  const scope = cursorScope(ask.actor, 'copies', { sourceId })
  const place = decodeCursor(scope, cursor)
  const rows = await listCopyRows(ask, {
    sourceId,
    limit: limit + 1,
    afterId: place ? String(place[0]) : null,
  })
  await logProtectedReads(ask, [source])
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items: page.map(copyViewOf), nextCursor: last ? encodeCursor(scope, [last.id]) : null }
}
