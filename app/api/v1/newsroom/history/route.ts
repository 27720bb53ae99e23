import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { newsroomHistory } from '@/lib/server/members/newsroom-history'

export const GET = handle(operations.newsroomHistory, ({ ask, query }) => newsroomHistory(ask, query))
