import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { revokeToken } from '@/lib/server/members/revoke-token'

export const DELETE = handle(operations.revokeToken, ({ ask, params }) =>
  revokeToken(ask, params).then(() => undefined),
)
