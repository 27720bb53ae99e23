import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { markRead } from '@/lib/server/notifications/mark-read'

export const POST = handle(operations.markRead, ({ ask, body }) => markRead(ask, body))
