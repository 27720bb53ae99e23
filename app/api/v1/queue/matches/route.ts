import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { matchQueue } from '@/lib/server/review/match-queue'

export const GET = handle(operations.matchQueue, ({ ask, query }) => matchQueue(ask, query))
