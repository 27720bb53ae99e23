import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { renewLease } from '@/lib/server/review/leases'

export const POST = handle(operations.renewLease, ({ ask, params, body }) =>
  renewLease(ask, { ...body, ...params }),
)
