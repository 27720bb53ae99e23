import { MAX_MATCHES_COUNTED, type MatchPage, type MatchQuery } from '@/lib/contracts/queue'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { countMatches, listMatches } from '@/lib/server/db/repositories/queue-matches'
import { decodeCursor, encodeCursor } from '@/lib/server/http/cursor'
import { cursorScope } from '@/lib/server/http/cursor-scope'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * One page of the claims that a filter of the queue holds, by id and version: what a change of “all that match” names.
 *
 * @throws {Refusal} `forbidden`; `invalid_request` for a page mark of another filter.
 */
export async function matchQueue(ask: Ask, { limit, cursor, ...filter }: MatchQuery): Promise<MatchPage> {
  assertCan(ask.actor, 'queue.read')
  const scope = cursorScope(ask.actor, 'queue matches', filter)
  const place = decodeCursor(scope, cursor)
  const after = place?.[0] ?? null
  if (after !== null && typeof after !== 'string') throw new Refusal('invalid_request')
  const rows = await listMatches(ask, { filter, limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return {
    items,
    nextCursor: last ? encodeCursor(scope, [last.id]) : null,
    count: cursor === undefined ? await countMatches(ask, filter, MAX_MATCHES_COUNTED) : null,
  }
}
