import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { decideCorrection } from '@/lib/server/revisions/decide-correction'

export const POST = handle(operations.decideCorrection, ({ ask, params, body }) =>
  decideCorrection(ask, { ...body, ...params }),
)
