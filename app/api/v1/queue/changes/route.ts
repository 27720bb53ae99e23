import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { changeMany } from '@/lib/server/review/change-many'

export const POST = handle(operations.changeMany, ({ ask, body }) => changeMany(ask, body))
