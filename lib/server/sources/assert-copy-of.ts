import type { Ask } from '@/lib/server/db/newsroom-tx'
import { type CopyRow, findCopyRow } from '@/lib/server/db/repositories/copies'
import type { SourceRow } from '@/lib/server/db/repositories/sources'
import { Refusal } from '@/lib/server/http/refusal'
import { identityShows } from '@/lib/server/sources/source-view'

/**
 * Finds the copy that evidence on a source is to rest on.
 *
 * @throws {Refusal} `not_found` unless it is a stored copy of that source, which shows to the asker.
 */
export async function assertCopyOf(ask: Ask, source: SourceRow, copyId: string): Promise<CopyRow> {
  const copy = identityShows(source) ? await findCopyRow(ask, { copyId, sourceId: source.id }) : null
  if (copy?.state !== 'stored')
    throw new Refusal('not_found', { detail: 'There is no such copy of this source.' })
  return copy
}
