import { operations } from '@/lib/contracts/operations'
import { handleStream } from '@/lib/server/http/handle-stream'
import { followNewsroom } from '@/lib/server/live/follow'

export const GET = handleStream(operations.followNewsroom, ({ query, ...given }) =>
  followNewsroom(given, query),
)
