import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { listInbox } from '@/lib/server/notifications/list-inbox'

export const GET = handle(operations.listInbox, ({ ask, query }) => listInbox(ask, query))
