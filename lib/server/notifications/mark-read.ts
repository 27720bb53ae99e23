import type { InboxMark, InboxMarked } from '@/lib/contracts/notifications'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { countUnread, markSome, markUpTo } from '@/lib/server/db/repositories/notifications'

/**
 * Marks the asker's own notifications as read, or takes marks back. Ids that are not theirs change nothing, whether or
 * not there are such. @returns which changed, and how much is unread now.
 */
export async function markRead(ask: Ask, mark: InboxMark): Promise<InboxMarked> {
  assertCan(ask.actor, 'inbox.read')
  const changed = 'upTo' in mark ? await markUpTo(ask, mark.upTo) : await markSome(ask, mark.ids, mark.read)
  return { changed, unread: await countUnread(ask) }
}
