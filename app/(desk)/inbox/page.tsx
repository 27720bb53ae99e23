import type { Metadata } from 'next'
import { readInboxAddress, writeInboxAddress } from '@/components/inbox/inbox-address'
import { InboxPage } from '@/components/inbox/inbox-page'
import { InboxQuery } from '@/lib/contracts/notifications'
import { pageActor } from '@/lib/server/auth/page-actor'
import { reading } from '@/lib/server/db/newsroom-tx'
import { listInbox } from '@/lib/server/notifications/list-inbox'

export const metadata: Metadata = { title: 'Inbox' }

/** What the reader should know: mentions, assignments, answers, what is due. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await pageActor()
  const { show } = await searchParams
  const address = readInboxAddress(typeof show === 'string' ? { show } : {})
  const query = InboxQuery.parse(address.unread ? { unread: 'true' } : {})
  const page = await reading(actor, (ask) => listInbox(ask, query))
  return <InboxPage initial={{ address: writeInboxAddress(address), page }} />
}
