import { operations } from '@/lib/contracts/operations'
import { addAnchor } from '@/lib/server/claims/change-anchors'
import { handle } from '@/lib/server/http/handle'

export const POST = handle(operations.addAnchor, ({ ask, params, body }) =>
  addAnchor(ask, { ...body, ...params }),
)
