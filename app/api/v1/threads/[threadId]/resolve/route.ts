import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { resolveThread } from '@/lib/server/threads/resolve-thread'

export const POST = handle(operations.resolveThread, ({ ask, params, body }) =>
  resolveThread(ask, { ...body, ...params }),
)
