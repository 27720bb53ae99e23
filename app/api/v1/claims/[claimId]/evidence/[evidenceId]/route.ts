import { operations } from '@/lib/contracts/operations'
import { changeEvidence, removeEvidence } from '@/lib/server/claims/change-evidence'
import { handle } from '@/lib/server/http/handle'

export const PATCH = handle(operations.changeEvidence, ({ ask, params, body }) =>
  changeEvidence(ask, { ...body, ...params }),
)
export const DELETE = handle(operations.removeEvidence, ({ ask, params, body }) =>
  removeEvidence(ask, { ...body, ...params }),
)
