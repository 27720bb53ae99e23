import { operations } from '@/lib/contracts/operations'
import { articleHistory } from '@/lib/server/events/read-history'
import { handle } from '@/lib/server/http/handle'

export const GET = handle(operations.articleHistory, ({ ask, params, query }) =>
  articleHistory(ask, { ...query, ...params }),
)
