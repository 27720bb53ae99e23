import { v7 as uuidv7 } from 'uuid'
import type { CopyView } from '@/lib/contracts/copies'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findCopyRow, insertQueuedCopy, listCopyRows } from '@/lib/server/db/repositories/copies'
import { lockSourceRow } from '@/lib/server/db/repositories/sources'
import { Refusal } from '@/lib/server/http/refusal'
import { sendJob } from '@/lib/server/jobs/send-job'
import { copyViewOf } from '@/lib/server/sources/copy-view'
import { identityShows } from '@/lib/server/sources/source-view'

/**
 * Asks for a copy of what a source's address answers now; a job fetches it. Where one is under way already, that one is
 * given: two people who ask at once get one copy.
 *
 * A protected source is fetched only for somebody to whom it shows: a fetch tells its site that somebody looks.
 *
 * @throws {Refusal} `forbidden`, `not_found`; `invalid_request` for a source without an address.
 */
export async function archiveSource(ask: Ask, { sourceId }: { sourceId: string }): Promise<CopyView> {
  assertCan(ask.actor, 'source.archive')
  // Locked, so that of two who ask at once the second sees the first one's row.
  const source = await lockSourceRow(ask, sourceId)
  if (!source) throw new Refusal('not_found')
  if (!identityShows(source))
    throw new Refusal('forbidden', { detail: 'This source is protected, and you are not named on it.' })
  if (source.url === null)
    throw new Refusal('invalid_request', { detail: 'This source has no address that could be fetched.' })
  const [underWay] = await listCopyRows(ask, { sourceId, limit: 1, afterId: null, state: 'queued' })
  if (underWay && underWay.url === source.url) return copyViewOf(underWay)
  const id = uuidv7()
  await insertQueuedCopy(ask, { id, sourceId, url: source.url })
  await sendJob(ask, 'archive', { newsroomId: ask.actor.newsroomId, copyId: id })
  const row = await findCopyRow(ask, { copyId: id })
  if (!row) throw new Error('the copy was not put down')
  return copyViewOf(row)
}
