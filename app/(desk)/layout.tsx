import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { pageActor } from '@/lib/server/auth/page-actor'
import { reading } from '@/lib/server/db/newsroom-tx'
import { getMe } from '@/lib/server/members/get-me'
import { countInbox } from '@/lib/server/notifications/count-inbox'
import { countQueue } from '@/lib/server/review/count-queue'

/** Every page of the desk: somebody who is signed in, in one newsroom. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { actor, position } = await pageActor()
  const { me, counts, inbox } = await reading(actor, async (ask) => ({
    me: await getMe(ask),
    counts: await countQueue(ask),
    inbox: await countInbox(ask),
  }))
  return (
    <Shell me={me} openClaims={counts.open} unread={inbox.unread} position={position}>
      {children}
    </Shell>
  )
}
