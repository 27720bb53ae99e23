import type { InboxItem, InboxPage, InboxQuery } from '@/lib/contracts/notifications'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { listInboxRows, type NotificationRow } from '@/lib/server/db/repositories/notifications'
import { decodeCursor, encodeCursor } from '@/lib/server/http/cursor'
import { cursorScope } from '@/lib/server/http/cursor-scope'

/**
 * One page of the asker's inbox, newest first. What it points to is as it stands now and as the asker may see it now;
 * what they may not see is left out.
 */
export async function listInbox(ask: Ask, { unread, limit, cursor }: InboxQuery): Promise<InboxPage> {
  assertCan(ask.actor, 'inbox.read')
  const scope = cursorScope(ask.actor, 'inbox', { unread })
  const place = decodeCursor(scope, cursor)
  const rows = await listInboxRows(ask, {
    unread: unread === 'true',
    limit: limit + 1,
    before: place ? String(place[0]) : null,
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items: page.map(itemOf), nextCursor: last ? encodeCursor(scope, [last.id]) : null }
}

function itemOf(row: NotificationRow): InboxItem {
  const { id, kind, actorId, actorName, claimId, number, statement, threadId } = row
  return {
    id,
    kind,
    at: row.at.toISOString(),
    actor: actorId === null ? null : { id: actorId, name: actorName ?? '' },
    article: { id: row.articleId, title: row.title, slug: row.slug },
    claim: claimId === null ? null : { id: claimId, number: number ?? 0, statement: statement ?? '' },
    threadId,
    readAt: row.readAt?.toISOString() ?? null,
  }
}
