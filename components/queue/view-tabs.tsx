'use client'

import Link from 'next/link'
import { QUEUE_VIEWS, type QueueViewKey } from '@/components/queue/queue-address'
import { QueueExport } from '@/components/queue/queue-export'
import type { Views } from '@/components/queue/use-views'
import { SaveView, ViewMenu } from '@/components/queue/view-forms'
import type { MeView } from '@/lib/contracts/people'
import type { CountedView } from '@/lib/contracts/queue'
import { parseQueueAddress, type QueueAddress, writeQueueAddress } from '@/lib/contracts/queue-address'
import type { QueueCounts } from '@/lib/contracts/queue-rows'

/** The server counts up to here: a count that has reached it is a lower bound. */
const MOST_COUNTED = 1_000
export const counted = (count: number) =>
  count >= MOST_COUNTED ? `${MOST_COUNTED.toLocaleString('en')}+` : String(count)

type Given = {
  address: QueueAddress
  counts: QueueCounts
  /** The standing view that the address is, if it is one. */
  standing: QueueViewKey | null
  /** The saved view that the address is, if it is one. */
  saved: CountedView | null
  views: Views
  me: MeView
  onAddress: (address: QueueAddress) => void
  onTold: (message: string, back?: { label: string; act: () => void }) => void
}

/** The standing views and the saved ones as tabs with their counts, and keeping what shows as one more. */
export function ViewTabs(given: Given) {
  const { address, counts, standing, saved, views, me, onAddress, onTold } = given
  const shownStanding = saved ? null : standing
  const go = (target: QueueAddress) => (event: React.MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onAddress(target)
  }
  return (
    <nav className="views" aria-label="Views of the queue">
      {QUEUE_VIEWS.map((one) => {
        // Most newsrooms have no disagreement at most times.
        if (one.key === 'disagreement' && counts.disagreement === 0 && shownStanding !== one.key) return null
        const target = { ...one.filter, sort: address.sort, group: address.group }
        return (
          <Link
            key={one.key}
            href={hrefOf(writeQueueAddress(target))}
            aria-current={shownStanding === one.key ? 'page' : undefined}
            onClick={go(target)}
          >
            {one.label} {one.count && <span className="count">{counted(countOf(one.count, counts))}</span>}
          </Link>
        )
      })}
      {views.views.map((view) => (
        <Link
          key={view.id}
          href={hrefOf(view.address)}
          aria-current={saved?.id === view.id ? 'page' : undefined}
          title={view.owner.id === me.id ? undefined : `Shared by ${view.owner.name}`}
          onClick={go(parseQueueAddress(view.address) ?? { sort: 'due' })}
        >
          {view.name} <span className="count">{counted(view.count)}</span>
        </Link>
      ))}
      {saved && <ViewMenu view={saved} views={views} me={me} onTold={onTold} />}
      {!saved && <SaveView address={address} views={views} me={me} onTold={onTold} />}
      <QueueExport address={address} />
    </nav>
  )
}

const hrefOf = (query: string) => (query === '' ? '/queue' : `/queue?${query}`)

/** “Due today” holds what is overdue as well, as its list does. */
function countOf(name: Exclude<(typeof QUEUE_VIEWS)[number]['count'], null>, counts: QueueCounts): number {
  return name === 'dueToday' ? counts.dueToday + counts.overdue : counts[name]
}
