import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { switchNewsroom } from '@/lib/server/members/switch-newsroom'

export const POST = handle(operations.switchNewsroom, ({ ask, body }) => switchNewsroom(ask, body))
