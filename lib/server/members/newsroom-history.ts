import type { HistoryPage, HistoryQuery } from '@/lib/contracts/events'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { readHistory } from '@/lib/server/events/read-history'

/**
 * The newsroom's own history, newest first: what belongs to no article, such as members, settings, tokens, sign-ins.
 *
 * @throws {Refusal} `forbidden`.
 */
export async function newsroomHistory(ask: Ask, query: HistoryQuery): Promise<HistoryPage> {
  assertCan(ask.actor, 'newsroom.history')
  return readHistory(ask, { streamId: ask.actor.newsroomId }, query)
}
