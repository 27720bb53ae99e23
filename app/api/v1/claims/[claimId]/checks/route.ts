import { operations } from '@/lib/contracts/operations'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { handle } from '@/lib/server/http/handle'

export const POST = handle(operations.checkClaim, ({ ask, params, body }) =>
  checkClaim(ask, { ...body, ...params }),
)
