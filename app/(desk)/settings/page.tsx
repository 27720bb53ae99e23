import type { Metadata } from 'next'
import { AccessTokens } from '@/components/settings/access-tokens'
import { KeySwitches } from '@/components/settings/key-switches'
import { NewsroomForm } from '@/components/settings/newsroom-form'
import { NewsroomHistory } from '@/components/settings/newsroom-history'
import { NotificationSwitches } from '@/components/settings/notification-switches'
import { SettingsNav } from '@/components/settings/settings-nav'
import { can } from '@/lib/server/auth/can'
import { pageActor } from '@/lib/server/auth/page-actor'
import { reading } from '@/lib/server/db/newsroom-tx'
import { getMe } from '@/lib/server/members/get-me'
import { listTokens } from '@/lib/server/members/list-tokens'
import { readNotificationSettings } from '@/lib/server/notifications/read-notification-settings'

export const metadata: Metadata = { title: 'Settings' }

/** The newsroom's rules and words, what one is told of, one's own tokens, and the keys. */
export default async function Page() {
  const { actor } = await pageActor()
  const { me, tokens, notifications } = await reading(actor, async (ask) => ({
    me: await getMe(ask),
    tokens: await listTokens(ask),
    notifications: await readNotificationSettings(ask),
  }))
  return (
    <main id="main" className="wrap">
      <div className="page-h">
        <h1 className="h1">Settings</h1>
      </div>
      <SettingsNav current="/settings" />
      <NewsroomForm newsroom={me.newsroom} mayManage={can(actor, 'newsroom.manage')} />
      {can(actor, 'newsroom.history') && <NewsroomHistory findingWords={me.newsroom.findingWords} />}
      <NotificationSwitches initial={notifications} />
      <AccessTokens initial={tokens.items} />
      <KeySwitches />
    </main>
  )
}
