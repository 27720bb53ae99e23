import type { QueueCounts } from '@/lib/contracts/claims'
import { assertCan } from '@/lib/server/auth/can'
import { countQueueRows } from '@/lib/server/db/repositories/queue'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** Counts the queue's standing views, each up to a thousand; a reporter's own articles only. */
export async function countQueue(ask: Ask): Promise<QueueCounts> {
  assertCan(ask.actor, 'queue.read')
  return countQueueRows(ask)
}
