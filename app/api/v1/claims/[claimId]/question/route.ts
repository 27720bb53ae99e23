import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { askReporter } from '@/lib/server/threads/ask-reporter'

export const POST = handle(operations.askReporter, ({ ask, params, body }) =>
  askReporter(ask, { ...body, ...params }),
)
