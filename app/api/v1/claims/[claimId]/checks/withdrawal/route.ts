import { operations } from '@/lib/contracts/operations'
import { withdrawCheck } from '@/lib/server/claims/withdraw-check'
import { handle } from '@/lib/server/http/handle'

export const POST = handle(operations.withdrawCheck, ({ ask, params, body }) =>
  withdrawCheck(ask, { ...params, ...body }),
)
