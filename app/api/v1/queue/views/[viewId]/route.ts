import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { changeView, removeView } from '@/lib/server/review/change-view'

export const PATCH = handle(operations.changeView, ({ ask, params, body }) =>
  changeView(ask, { ...params, ...body }),
)

export const DELETE = handle(operations.removeView, ({ ask, params }) =>
  removeView(ask, params).then(() => undefined),
)
