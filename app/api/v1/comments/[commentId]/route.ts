import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { changeComment, deleteComment } from '@/lib/server/threads/change-comment'

export const PATCH = handle(operations.changeComment, ({ ask, params, body }) =>
  changeComment(ask, { ...body, ...params }),
)
export const DELETE = handle(operations.deleteComment, ({ ask, params, body }) =>
  deleteComment(ask, { ...body, ...params }),
)
