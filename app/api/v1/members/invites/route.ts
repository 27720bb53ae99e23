import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { inviteMember } from '@/lib/server/members/invite-member'

export const POST = handle(
  operations.inviteMember,
  ({ ask, body }) => inviteMember(ask, body),
  (reply) => ({ ...reply, path: null }),
)
