import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { decidePlacement } from '@/lib/server/revisions/decide-placement'

export const POST = handle(operations.decidePlacement, ({ ask, params, body }) =>
  decidePlacement(ask, { ...body, ...params }),
)
