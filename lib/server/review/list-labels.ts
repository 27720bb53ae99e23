import type { LabelList } from '@/lib/contracts/queue'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listLabelRows } from '@/lib/server/db/repositories/queue-matches'

/** So many labels are offered, found on so many of the newest open claims that bear any. */
const MOST_LABELS = 200
const CLAIMS_LOOKED_AT = 20_000

/** The labels of open claims with how many bear each; a reporter's own articles only. @throws {Refusal} `forbidden`. */
export async function listLabels(ask: Ask): Promise<LabelList> {
  assertCan(ask.actor, 'queue.read')
  return { labels: await listLabelRows(ask, { claims: CLAIMS_LOOKED_AT, labels: MOST_LABELS }) }
}
