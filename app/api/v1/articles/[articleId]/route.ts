import { operations } from '@/lib/contracts/operations'
import { changeArticle } from '@/lib/server/articles/change-article'
import { getArticle } from '@/lib/server/articles/get-article'
import { handle } from '@/lib/server/http/handle'

export const GET = handle(operations.getArticle, ({ ask, params }) => getArticle(ask, params))
export const PATCH = handle(operations.changeArticle, ({ ask, params, body }) =>
  changeArticle(ask, { ...body, ...params }),
)
