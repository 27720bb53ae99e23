import type { Metadata } from 'next'
import { MembersPage } from '@/components/settings/members-page'
import { can } from '@/lib/server/auth/can'
import { pageActor } from '@/lib/server/auth/page-actor'
import { reading } from '@/lib/server/db/newsroom-tx'
import { listMembers } from '@/lib/server/members/list-members'

export const metadata: Metadata = { title: 'Members' }

/** Who belongs to the newsroom. */
export default async function Page() {
  const { actor } = await pageActor()
  const initial = await reading(actor, listMembers)
  return <MembersPage me={actor.userId} mayManage={can(actor, 'member.manage')} initial={initial} />
}
