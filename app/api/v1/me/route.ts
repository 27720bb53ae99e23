import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { getMe } from '@/lib/server/members/get-me'

export const GET = handle(operations.getMe, ({ ask }) => getMe(ask))
