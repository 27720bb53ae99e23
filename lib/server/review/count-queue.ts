import type { QueueCounts } from '@/lib/contracts/queue-rows'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { countQueueRows } from '@/lib/server/db/repositories/queue'

/** Counts the queue's standing views, each up to a thousand; a reporter's own articles only. */
export async function countQueue(ask: Ask): Promise<QueueCounts> {
  assertCan(ask.actor, 'queue.read')
  return countQueueRows(ask)
}
