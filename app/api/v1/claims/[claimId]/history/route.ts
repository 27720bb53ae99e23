import { operations } from '@/lib/contracts/operations'
import { claimHistory } from '@/lib/server/events/read-history'
import { handle } from '@/lib/server/http/handle'

export const GET = handle(operations.claimHistory, ({ ask, params, query }) =>
  claimHistory(ask, { ...query, ...params }),
)
