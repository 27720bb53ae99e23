import { operations } from '@/lib/contracts/operations'
import { handleStream } from '@/lib/server/http/handle-stream'
import { followArticle } from '@/lib/server/live/follow'

export const GET = handleStream(operations.followArticle, ({ params, query, ...given }) =>
  followArticle(given, { ...params, ...query }),
)
