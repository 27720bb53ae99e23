import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { countInbox } from '@/lib/server/notifications/count-inbox'

export const GET = handle(operations.countInbox, ({ ask }) => countInbox(ask))
