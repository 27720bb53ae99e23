import { operations } from '@/lib/contracts/operations'
import { restoreClaim } from '@/lib/server/claims/delete-claim'
import { handle } from '@/lib/server/http/handle'

export const POST = handle(operations.restoreClaim, ({ ask, params, body }) =>
  restoreClaim(ask, { ...body, ...params }),
)
