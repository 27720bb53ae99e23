import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { readQueue } from '@/lib/server/review/read-queue'

export const GET = handle(operations.readQueue, ({ ask, query }) => readQueue(ask, query))
