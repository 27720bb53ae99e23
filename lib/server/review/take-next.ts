import type { NextQuery, NextUp } from '@/lib/contracts/queue'
import type { QueueRow, TakeNextInput } from '@/lib/contracts/queue-rows'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findQueueRow, peekNextId, takeNextRow } from '@/lib/server/db/repositories/queue'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { queueRowOf } from '@/lib/server/review/queue-row'

/**
 * Gives the asker the most pressing open claim that nobody holds, on a lease by the database's clock (rule 5), within a
 * filter if one is given. The work state stays: that somebody holds a claim does not say that they have begun.
 *
 * @throws {Refusal} `forbidden`; `nothing_to_take`.
 */
export async function takeNext(ask: Ask, { filter = {} }: TakeNextInput): Promise<QueueRow> {
  assertCan(ask.actor, 'claim.take')
  const taken = await takeNextRow(ask, filter)
  if (!taken) throw new Refusal('nothing_to_take')
  await appendEvent(ask, {
    streamId: taken.articleId,
    type: 'claim.taken',
    claimId: taken.id,
    payload: { number: taken.number, leaseFence: taken.fence },
  })
  const row = await findQueueRow(ask, taken.id)
  if (!row) throw new Error('the claim that was taken is gone')
  return queueRowOf(row)
}

/**
 * The claim that {@link takeNext} would give the asker within a filter, chosen by the same statement; it is not held for
 * them, so somebody else may come first.
 *
 * @throws {Refusal} `forbidden`.
 */
export async function nextUp(ask: Ask, filter: NextQuery): Promise<NextUp> {
  assertCan(ask.actor, 'claim.take')
  const id = await peekNextId(ask, filter)
  const row = id === null ? null : await findQueueRow(ask, id)
  return { claim: row && queueRowOf(row) }
}
