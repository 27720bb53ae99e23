import type { Metadata } from 'next'
import { readSourceAddress, writeSourceAddress } from '@/components/sources/source-address'
import { SourcesPage } from '@/components/sources/sources-page'
import { SourceListQuery } from '@/lib/contracts/sources'
import { pageActor } from '@/lib/server/auth/page-actor'
import { reading } from '@/lib/server/db/newsroom-tx'
import { getMe } from '@/lib/server/members/get-me'
import { listMembers } from '@/lib/server/members/list-members'
import { listSources } from '@/lib/server/sources/list-sources'

export const metadata: Metadata = { title: 'Sources' }

/** The newsroom's library of sources. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await pageActor()
  const filter = readSourceAddress(await searchParams)
  const { me, members, page } = await reading(actor, async (ask) => ({
    me: await getMe(ask),
    members: (await listMembers(ask)).members,
    page: await listSources(ask, SourceListQuery.parse(filter.q === '' ? {} : filter)),
  }))
  return <SourcesPage me={me} members={members} initial={{ address: writeSourceAddress(filter), page }} />
}
