'use client'

import { IconBell } from '@tabler/icons-react'
import { useIsMutating, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import styles from '@/components/inbox/inbox.module.css'
import { useAnnounce } from '@/components/ui/live-region'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { usePollEvery } from '@/lib/client/live/use-live'
import { operations } from '@/lib/client/operations'
import { UNREAD_CAP } from '@/lib/contracts/limits'

/** The way to the inbox, with how much is unread there. `unread` is what the server counted for the page. */
export function Bell({ unread: initial }: { unread: number }) {
  const announce = useAnnounce()
  const path = usePathname()
  const { data } = useQuery({
    queryKey: keys.inboxCount,
    queryFn: ({ signal }) => call(operations.countInbox, { signal }),
    initialData: { unread: initial },
    refetchInterval: usePollEvery(),
  })
  const { unread } = data
  // What one marks as unread oneself is no news.
  const isMarking = useIsMutating({ mutationKey: keys.inboxMark }) > 0
  const before = useRef(unread)
  useEffect(() => {
    const more = unread - before.current
    before.current = unread
    if (more > 0 && !isMarking)
      announce(more === 1 ? 'Something new in your inbox' : `${more} new things in your inbox`)
  }, [unread, isMarking, announce])
  const shown = unread >= UNREAD_CAP ? `${UNREAD_CAP - 1}+` : String(unread)
  return (
    <Link
      className={`icb ${styles.bell}`}
      href="/inbox"
      prefetch={false}
      aria-label={unread === 0 ? 'Inbox' : `Inbox, ${shown} unread`}
      aria-current={path === '/inbox' ? 'page' : undefined}
      title="Inbox"
    >
      <IconBell className="i" aria-hidden="true" />
      {unread > 0 ? (
        <span className={styles.unread} aria-hidden="true">
          {shown}
        </span>
      ) : null}
    </Link>
  )
}
