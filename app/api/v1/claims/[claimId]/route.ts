import { operations } from '@/lib/contracts/operations'
import { changeClaim } from '@/lib/server/claims/change-claim'
import { deleteClaim } from '@/lib/server/claims/delete-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { handle } from '@/lib/server/http/handle'

export const GET = handle(operations.getClaim, ({ ask, params }) => getClaim(ask, params))
export const PATCH = handle(operations.changeClaim, ({ ask, params, body }) =>
  changeClaim(ask, { ...body, ...params }),
)
export const DELETE = handle(operations.deleteClaim, ({ ask, params, body }) =>
  deleteClaim(ask, { ...body, ...params }),
)
