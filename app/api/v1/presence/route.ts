import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { tellPresence } from '@/lib/server/live/tell-presence'

export const POST = handle(operations.tellPresence, ({ ask, body }) =>
  tellPresence(ask, body).then(() => undefined),
)
