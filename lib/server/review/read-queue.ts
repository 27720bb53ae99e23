import type { QueuePage, QueueQuery } from '@/lib/contracts/queue-rows'
import { PRIORITIES } from '@/lib/domain/claims/vocabulary'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import {
  listQueueRows,
  NOBODY,
  type QueueClaimRow,
  type QueuePlace,
} from '@/lib/server/db/repositories/queue'
import { type CursorValues, decodeCursor, encodeCursor } from '@/lib/server/http/cursor'
import { cursorScope } from '@/lib/server/http/cursor-scope'
import { Refusal } from '@/lib/server/http/refusal'
import { queueRowOf } from '@/lib/server/review/queue-row'

/**
 * One page of the shared review queue. A reporter's queue holds the claims of their own articles only.
 *
 * @throws {Refusal} `forbidden`; `invalid_request` for a page mark of another queue.
 */
export async function readQueue(
  ask: Ask,
  { limit, cursor, sort, ...filter }: QueueQuery,
): Promise<QueuePage> {
  assertCan(ask.actor, 'queue.read')
  const scope = cursorScope(ask.actor, `queue by ${sort}`, filter)
  const after = placeOf(decodeCursor(scope, cursor))
  const rows = await listQueueRows(ask, { filter, sort, limit: limit + 1, after })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(queueRowOf),
    nextCursor: last
      ? encodeCursor(scope, [last.sortDue, last.priority, last.id, groupOf(last, sort)])
      : null,
  }
}

function placeOf(values: CursorValues | null): QueuePlace | null {
  if (!values) return null
  const [due, priority, id, group] = values
  const known = PRIORITIES.find((one) => one === priority)
  // Only our own signature gets a page mark this far, so this is an older version's mark.
  if (typeof due !== 'string' || known === undefined || typeof id !== 'string' || typeof group !== 'string')
    throw new Refusal('invalid_request')
  return { due, priority: known, id, group }
}

/** In which group a row stands, as the sort by groups compares it. */
function groupOf(row: QueueClaimRow, sort: QueueQuery['sort']): string {
  if (sort === 'article') return row.articleId
  if (sort === 'assignee') return row.assigneeId ?? NOBODY
  return sort === 'state' ? row.workState : ''
}
