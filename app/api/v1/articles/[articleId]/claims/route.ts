import { operations } from '@/lib/contracts/operations'
import { createClaim } from '@/lib/server/claims/create-claim'
import { listClaims } from '@/lib/server/claims/list-claims'
import { handle } from '@/lib/server/http/handle'

export const GET = handle(operations.listClaims, ({ ask, params, query }) =>
  listClaims(ask, { ...params, ...query }),
)
export const POST = handle(operations.createClaim, ({ ask, params, body }) =>
  createClaim(ask, { ...body, ...params }),
)
