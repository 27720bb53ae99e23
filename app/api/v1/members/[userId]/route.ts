import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { changeMember } from '@/lib/server/members/change-member'

export const PATCH = handle(operations.changeMember, ({ ask, params, body }) =>
  changeMember(ask, { ...params, ...body }),
)
