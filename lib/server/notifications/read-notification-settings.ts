import type { NotificationSettings } from '@/lib/contracts/notifications'
import { NOTIFICATION_KINDS } from '@/lib/domain/claims/vocabulary'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findSettings } from '@/lib/server/db/repositories/notifications'
import { serverEnv } from '@/lib/server/env'

/** Of which kinds of things the asker is told, and how: of all by every way, where they have not said otherwise. */
export async function readNotificationSettings(ask: Ask): Promise<NotificationSettings> {
  assertCan(ask.actor, 'inbox.read')
  const said = new Map((await findSettings(ask)).map((row) => [row.kind, row]))
  return {
    mailIsSent: serverEnv().mail !== null,
    items: NOTIFICATION_KINDS.map((kind) => said.get(kind) ?? { kind, inApp: true, mail: true }),
  }
}
