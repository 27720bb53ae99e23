import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { revokeInvite } from '@/lib/server/members/revoke-invite'

export const DELETE = handle(operations.revokeInvite, ({ ask, params }) =>
  revokeInvite(ask, params).then(() => undefined),
)
