import type { ReactNode } from 'react'
import { Empty } from '@/components/ui/empty'
import { OfflineStrip } from '@/components/ui/notice'

/** What was read, or was to be, and can be asked for anew. */
type Read = { refetch: () => unknown }
/** A list that is read page by page. */
type Paged = { isFetchingNextPage: boolean; fetchNextPage: () => unknown }

function TryAgain({ read }: { read: Read }) {
  return (
    <button type="button" className="btn" onClick={() => read.refetch()}>
      Try again
    </button>
  )
}

/** A strip over what is shown and may be old, because it could not be renewed. */
export function StaleStrip({ read, children }: { read: Read; children: ReactNode }) {
  return <OfflineStrip actions={<TryAgain read={read} />}>{children}</OfflineStrip>
}

/** Stands in the place of what could not be read. */
export function Unreadable({ read, title, children }: { read: Read; title: string; children: ReactNode }) {
  return (
    <Empty title={title} actions={<TryAgain read={read} />}>
      {children}
    </Empty>
  )
}

/** Says within a panel that something of it could not be read. */
export function UnreadPart({ read, children }: { read: Read; children: ReactNode }) {
  return (
    <p className="note" role="alert">
      {children}{' '}
      <button type="button" className="link" onClick={() => read.refetch()}>
        Try again
      </button>
    </p>
  )
}

/** Asks for the next page of a list; quietly at the end of a panel. */
export function ShowMore({
  list,
  label = 'Show more',
  quiet = false,
}: {
  list: Paged
  label?: string
  quiet?: boolean
}) {
  return (
    <button
      type="button"
      className={quiet ? 'btn btn-bare' : 'btn'}
      aria-disabled={list.isFetchingNextPage || undefined}
      onClick={() => list.fetchNextPage()}
    >
      {list.isFetchingNextPage ? 'Reading…' : label}
    </button>
  )
}
