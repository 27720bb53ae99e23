import type { NotificationSettingPatch, NotificationSettings } from '@/lib/contracts/notifications'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { saveSetting } from '@/lib/server/db/repositories/notifications'
import { readNotificationSettings } from '@/lib/server/notifications/read-notification-settings'

/** Switches a kind on or off for the asker, from the next notification on. @returns all their settings. */
export async function changeNotificationSettings(
  ask: Ask,
  { kind, inApp, mail }: NotificationSettingPatch,
): Promise<NotificationSettings> {
  assertCan(ask.actor, 'inbox.read')
  await saveSetting(ask, { kind, inApp: inApp ?? null, mail: mail ?? null })
  return readNotificationSettings(ask)
}
