import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { changeNewsroom } from '@/lib/server/members/change-newsroom'

export const PATCH = handle(operations.changeNewsroom, ({ ask, body }) => changeNewsroom(ask, body))
