import { operations } from '@/lib/contracts/operations'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { handle } from '@/lib/server/http/handle'

export const POST = handle(operations.addEvidence, ({ ask, params, body }) =>
  addEvidence(ask, { ...body, ...params }),
)
