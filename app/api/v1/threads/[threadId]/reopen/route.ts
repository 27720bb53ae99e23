import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { reopenThread } from '@/lib/server/threads/resolve-thread'

export const POST = handle(operations.reopenThread, ({ ask, params, body }) =>
  reopenThread(ask, { ...body, ...params }),
)
