import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { undoPlacement } from '@/lib/server/revisions/undo-placement'

export const POST = handle(operations.undoPlacement, ({ ask, params, body }) =>
  undoPlacement(ask, { ...body, ...params }),
)
