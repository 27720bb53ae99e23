import { operations } from '@/lib/contracts/operations'
import { createArticle } from '@/lib/server/articles/create-article'
import { listArticles } from '@/lib/server/articles/list-articles'
import { handle } from '@/lib/server/http/handle'

export const GET = handle(operations.listArticles, ({ ask, query }) => listArticles(ask, query))
export const POST = handle(operations.createArticle, ({ ask, body }) => createArticle(ask, body))
