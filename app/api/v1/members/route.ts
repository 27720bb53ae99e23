import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { listMembers } from '@/lib/server/members/list-members'

export const GET = handle(operations.listMembers, ({ ask }) => listMembers(ask))
