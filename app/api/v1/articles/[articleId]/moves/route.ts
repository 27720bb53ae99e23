import { operations } from '@/lib/contracts/operations'
import { moveArticle } from '@/lib/server/articles/move-article'
import { handle } from '@/lib/server/http/handle'

export const POST = handle(operations.moveArticle, ({ ask, params, body }) =>
  moveArticle(ask, { ...body, ...params }),
)
