import type { InboxCount } from '@/lib/contracts/notifications'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { countUnread } from '@/lib/server/db/repositories/notifications'

/** How much of what the asker may see now is unread, up to a hundred. */
export async function countInbox(ask: Ask): Promise<InboxCount> {
  assertCan(ask.actor, 'inbox.read')
  return { unread: await countUnread(ask) }
}
