import type { QueueCounts } from '@/lib/contracts/queue-rows'
import { endOfDayOf } from '@/lib/domain/review/days'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { databaseNow } from '@/lib/server/db/repositories/overview'
import { countQueueRows } from '@/lib/server/db/repositories/queue'

/**
 * Counts the queue's standing views, each up to a thousand; a reporter's own articles only.
 *
 * @param query.timeZone by whose clocks it is today; UTC where the reader's zone is not known yet
 */
export async function countQueue(ask: Ask, { timeZone } = { timeZone: 'UTC' }): Promise<QueueCounts> {
  assertCan(ask.actor, 'queue.read')
  return countQueueRows(ask, endOfDayOf(await databaseNow(ask), timeZone))
}
