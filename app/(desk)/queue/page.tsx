import type { Metadata } from 'next'
import { QueuePage } from '@/components/queue/queue-page'
import { queueInput, readQueueAddress, writeQueueAddress } from '@/lib/contracts/queue-address'
import { QueueQuery } from '@/lib/contracts/queue-rows'
import { pageActor } from '@/lib/server/auth/page-actor'
import { reading } from '@/lib/server/db/newsroom-tx'
import { getMe } from '@/lib/server/members/get-me'
import { listMembers } from '@/lib/server/members/list-members'
import { countQueue } from '@/lib/server/review/count-queue'
import { readQueue } from '@/lib/server/review/read-queue'

export const metadata: Metadata = { title: 'Review queue' }

/** The shared review queue; filters and sort stand in the address. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await pageActor()
  const address = readQueueAddress(await searchParams)
  const { me, members, counts, page } = await reading(actor, async (ask) => ({
    me: await getMe(ask),
    members: (await listMembers(ask)).members,
    counts: await countQueue(ask),
    // "Today" is the reader's own day, which only their browser knows.
    page: address.due ? null : await readQueue(ask, QueueQuery.parse(queueInput(address, new Date()))),
  }))
  return (
    <QueuePage
      me={me}
      members={members}
      counts={counts}
      initial={page && { address: writeQueueAddress({ ...address, columns: undefined }), page }}
    />
  )
}
