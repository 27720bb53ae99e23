import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { createToken } from '@/lib/server/members/create-token'
import { listTokens } from '@/lib/server/members/list-tokens'

export const GET = handle(operations.listTokens, ({ ask }) => listTokens(ask))

export const POST = handle(
  operations.createToken,
  ({ ask, body }) => createToken(ask, body),
  (reply) => ({ ...reply, secret: null }),
)
