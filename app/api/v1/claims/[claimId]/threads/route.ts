import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { listThreads } from '@/lib/server/threads/list-threads'
import { openThread } from '@/lib/server/threads/open-thread'

export const GET = handle(operations.listThreads, ({ ask, params }) => listThreads(ask, params))
export const POST = handle(operations.openThread, ({ ask, params, body }) =>
  openThread(ask, { ...body, ...params }),
)
