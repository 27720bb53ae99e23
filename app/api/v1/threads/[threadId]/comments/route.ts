import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { addComment } from '@/lib/server/threads/add-comment'

export const POST = handle(operations.addComment, ({ ask, params, body }) =>
  addComment(ask, { ...body, ...params }),
)
