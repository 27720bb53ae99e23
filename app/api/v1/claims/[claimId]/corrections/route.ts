import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { proposeCorrection } from '@/lib/server/revisions/propose-correction'

export const POST = handle(operations.proposeCorrection, ({ ask, params, body }) =>
  proposeCorrection(ask, { ...body, ...params }),
)
