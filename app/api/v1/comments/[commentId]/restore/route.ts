import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { restoreComment } from '@/lib/server/threads/change-comment'

export const POST = handle(operations.restoreComment, ({ ask, params, body }) =>
  restoreComment(ask, { ...body, ...params }),
)
