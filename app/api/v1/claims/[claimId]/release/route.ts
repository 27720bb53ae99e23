import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { releaseClaim } from '@/lib/server/review/leases'

export const POST = handle(operations.releaseClaim, ({ ask, params, body }) =>
  releaseClaim(ask, { ...body, ...params }),
)
