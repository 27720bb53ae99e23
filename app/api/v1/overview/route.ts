import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { readOverview } from '@/lib/server/overview/read-overview'

export const GET = handle(operations.readOverview, ({ ask, query }) => readOverview(ask, query))
