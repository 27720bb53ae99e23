import type { SourceInput, SourceView } from '@/lib/contracts/sources'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { findOrCreateSource } from '@/lib/server/sources/find-or-create-source'
import { sourceRefOf, sourceViewOf } from '@/lib/server/sources/source-view'

/**
 * Adds a source to the library, or gives the one that is there under the same canonical address.
 *
 * @throws {Refusal} `forbidden`, `invalid_request`.
 */
export async function createSource(ask: Ask, input: SourceInput): Promise<SourceView> {
  assertCan(ask.actor, 'source.create')
  const { row, made } = await findOrCreateSource(ask, input)
  if (made) {
    await appendEvent(ask, {
      streamId: ask.actor.newsroomId,
      type: 'source.created',
      payload: { source: sourceRefOf(row) },
    })
  }
  return sourceViewOf(row)
}
