import { operations } from '@/lib/contracts/operations'
import { handle } from '@/lib/server/http/handle'
import { changeNotificationSettings } from '@/lib/server/notifications/change-notification-settings'
import { readNotificationSettings } from '@/lib/server/notifications/read-notification-settings'

export const GET = handle(operations.readNotificationSettings, ({ ask }) => readNotificationSettings(ask))

export const PATCH = handle(operations.changeNotificationSettings, ({ ask, body }) =>
  changeNotificationSettings(ask, body),
)
