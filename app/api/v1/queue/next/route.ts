import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { nextUp } from '@/lib/server/review/take-next'

export const GET = handle(operations.nextUp, ({ ask, query }) => nextUp(ask, query))
