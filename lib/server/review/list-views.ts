import type { ViewList, ViewsQuery, ViewView } from '@/lib/contracts/queue'
import { filterOf, parseQueueAddress } from '@/lib/contracts/queue-address'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { MAX_COUNT } from '@/lib/server/db/repositories/queue'
import { countEach } from '@/lib/server/db/repositories/queue-matches'
import { listViewRows, type ViewRow } from '@/lib/server/db/repositories/saved-views'

/**
 * The asker's own views and those that are shared, each with how many claims it holds for them, up to a thousand. All are
 * counted in one statement.
 *
 * @throws {Refusal} `forbidden`.
 */
export async function listViews(ask: Ask, { endOfDay }: ViewsQuery): Promise<ViewList> {
  assertCan(ask.actor, 'queue.read')
  const rows = await listViewRows(ask)
  const now = new Date()
  const today = endOfDay === undefined ? endOfDayUtc(now) : new Date(endOfDay)
  // What an older version kept and this one no longer understands shows everything.
  const filters = rows.map(({ address }) =>
    filterOf(parseQueueAddress(address) ?? { sort: 'due' }, now, today),
  )
  const counts = await countEach(ask, filters, MAX_COUNT)
  return { views: rows.map((row, at) => ({ ...viewOf(row), count: counts[at] ?? 0 })) }
}

/** A view as others see it. */
export function viewOf({ ownerId, ownerName, ...row }: ViewRow): ViewView {
  return { ...row, owner: { id: ownerId, name: ownerName } }
}

function endOfDayUtc(now: Date): Date {
  const end = new Date(now)
  end.setUTCHours(23, 59, 59, 999)
  return end
}
