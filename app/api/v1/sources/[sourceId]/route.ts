import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { changeSource } from '@/lib/server/sources/change-source'
import { getSource } from '@/lib/server/sources/get-source'

export const GET = handle(operations.getSource, ({ ask, params }) => getSource(ask, params))
export const PATCH = handle(operations.changeSource, ({ ask, params, body }) =>
  changeSource(ask, { ...body, ...params }),
)
