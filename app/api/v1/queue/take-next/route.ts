import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { takeNext } from '@/lib/server/review/take-next'

export const POST = handle(operations.takeNext, ({ ask, body }) => takeNext(ask, body))
