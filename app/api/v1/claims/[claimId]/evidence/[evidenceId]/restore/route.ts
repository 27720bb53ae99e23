import { operations } from '@/lib/contracts/operations'
import { restoreEvidence } from '@/lib/server/claims/change-evidence'
import { handle } from '@/lib/server/http/handle'

export const POST = handle(operations.restoreEvidence, ({ ask, params, body }) =>
  restoreEvidence(ask, { ...body, ...params }),
)
