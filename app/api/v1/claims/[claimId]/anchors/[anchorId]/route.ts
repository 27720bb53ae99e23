import { operations } from '@/lib/contracts/operations'
import { removeAnchor } from '@/lib/server/claims/change-anchors'
import { handle } from '@/lib/server/http/handle'

export const DELETE = handle(operations.removeAnchor, ({ ask, params, body }) =>
  removeAnchor(ask, { ...body, ...params }),
)
