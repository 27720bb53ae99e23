import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { makeResetLink } from '@/lib/server/members/make-reset-link'

export const POST = handle(
  operations.makeResetLink,
  ({ ask, params }) => makeResetLink(ask, params),
  (reply) => ({ ...reply, path: null }),
)
