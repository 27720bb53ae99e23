import { operations } from '@/lib/contracts/operations'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { handle } from '@/lib/server/http/handle'

export const POST = handle(operations.moveClaim, ({ ask, params, body }) =>
  moveClaim(ask, { ...body, ...params }),
)
