import type { Metadata } from 'next'
import {
  overviewInput,
  readOverviewAddress,
  writeOverviewAddress,
} from '@/components/overview/overview-address'
import { OverviewPage } from '@/components/overview/overview-page'
import { OverviewQuery } from '@/lib/contracts/overview'
import { pageActor } from '@/lib/server/auth/page-actor'
import { reading } from '@/lib/server/db/newsroom-tx'
import { Refusal } from '@/lib/server/http/refusal'
import { getMe } from '@/lib/server/members/get-me'
import { readOverview } from '@/lib/server/overview/read-overview'

export const metadata: Metadata = { title: 'Overview' }

/** The desk at a glance. The server counts days in UTC; readers elsewhere ask again with their own. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await pageActor()
  const address = readOverviewAddress(await searchParams)
  const query = OverviewQuery.parse(overviewInput(address, { now: new Date(), timeZone: 'UTC' }))
  const { me, view } = await reading(actor, async (ask) => ({
    me: await getMe(ask),
    // An article that is not there is told by the page itself, with a way on.
    view: await readOverview(ask, query).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'not_found') return null
      throw error
    }),
  }))
  return <OverviewPage me={me} initial={{ address: writeOverviewAddress(address), view }} />
}
