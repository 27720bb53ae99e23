'use client'

import dynamic from 'next/dynamic'
import { useMemo, useRef, useState } from 'react'
import { useAddress } from '@/components/articles/use-address'
import { QueueLive } from '@/components/live/queue-live'
import { troubleOf } from '@/components/queue/bulk-job'
import styles from '@/components/queue/queue.module.css'
import { viewOf } from '@/components/queue/queue-address'
import { QueueEmpty } from '@/components/queue/queue-empty'
import { QueueFilters } from '@/components/queue/queue-filters'
import { QueueHead } from '@/components/queue/queue-head'
import { type GroupedBy, queueLines } from '@/components/queue/queue-lines'
import { type QueueNotice, QueueStrips } from '@/components/queue/queue-strips'
import { QueueTable, type QueueTableHandle } from '@/components/queue/queue-table'
import { useBulkWork } from '@/components/queue/use-bulk-work'
import { useColumns } from '@/components/queue/use-columns'
import { useMoreAtEnd } from '@/components/queue/use-more-at-end'
import { useNextUp, useQueueCounts, useQueueMoves, useQueueRows } from '@/components/queue/use-queue'
import { useQueueActs } from '@/components/queue/use-queue-acts'
import { useSettledRows } from '@/components/queue/use-settled-rows'
import { useViews } from '@/components/queue/use-views'
import { ViewTabs } from '@/components/queue/view-tabs'
import { KeyBar } from '@/components/ui/chrome/key-bar'
import { Empty } from '@/components/ui/empty'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useAnnounce } from '@/components/ui/live-region'
import { Skeleton } from '@/components/ui/skeleton'
import { useInBrowser } from '@/components/ui/use-in-browser'
import { useNow } from '@/components/ui/use-now'
import { undoLast } from '@/lib/client/undo'
import type { MemberView, MeView } from '@/lib/contracts/people'
import { type QueueAddress, readQueueAddress, writeQueueAddress } from '@/lib/contracts/queue-address'
import type { QueuePage as Page, QueueCounts, QueueRow } from '@/lib/contracts/queue-rows'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import { mayDo } from '@/lib/domain/people/permissions'

// Only who has selected something needs it, and it brings a calendar along.
const BulkDock = dynamic(() => import('@/components/queue/bulk-dock'), { ssr: false })

type Given = {
  me: MeView
  members: readonly MemberView[]
  counts: QueueCounts
  /** What the server has read for an address; null where the address depends on the reader's clock. */
  initial: { address: string; page: Page } | null
}

/** The shared review queue: what is to be checked, by whom, and what comes next. */
export function QueuePage({ me, members, counts: initialCounts, initial }: Given) {
  const announce = useAnnounce()
  const now = useNow()
  const here = useInBrowser()
  const [address, setAddress] = useAddress(readQueueAddress, writeQueueAddress)
  const [columns, chooseColumns] = useColumns(address, setAddress)
  const written = writeQueueAddress(address)
  // Which columns show does not change what the list is of.
  const key = writeQueueAddress({ ...address, columns: undefined })
  const list = useQueueRows(address, initial?.address === key ? initial.page : null)
  const counts = useQueueCounts(initialCounts).data
  const mayTake = mayDo(me.role, me.id, 'claim.take')
  const nextUp = useNextUp(address, mayTake)
  const views = useViews()
  const moves = useQueueMoves()
  const [notice, setNotice] = useState<QueueNotice | null>(null)
  const table = useRef<QueueTableHandle>(null)
  const firstChip = useRef<HTMLButtonElement>(null)
  const words = FINDING_PRESETS[me.newsroom.findingWords]

  const fresh = useMemo(() => {
    if (!list.data || list.isPlaceholderData) return null
    // A claim that moved while pages were read may stand in two of them: its first place counts.
    const byId = new Map<string, QueueRow>()
    for (const page of list.data.pages)
      for (const row of page.items) if (!byId.has(row.id)) byId.set(row.id, row)
    return [...byId.values()]
  }, [list.data, list.isPlaceholderData])
  const { rows, waiting, keepStill, bringIn } = useSettledRows(key, fresh, me.id)
  const closedView = address.workState?.length === 1 && address.workState[0] === 'closed'
  // The groups are of the reader's own day, which the server does not know.
  const lines = useMemo(
    () =>
      queueLines(rows, {
        now,
        by: groupedBy(address, here && !closedView),
        more: list.hasNextPage,
      }),
    [rows, now, here, address, closedView, list.hasNextPage],
  )
  const work = useBulkWork({ me, address, listKey: key, lines, more: list.hasNextPage, table })

  const end = useMoreAtEnd(list)
  const { tell, takeNext, take, release } = useQueueActs({ address, mayTake, moves, onNotice: setNotice })
  const { select, openFor } = work
  const acts = useMemo(() => ({ take, release, select, menu: openFor }), [take, release, select, openFor])
  useKeys('everywhere', {
    undo: () => {
      undoLast().then(
        (undone) => undone && announce(`Taken back: ${undone.label}`),
        (error: unknown) => tell(troubleOf(error)),
      )
    },
  })
  useKeys('queue', {
    ...work.keys,
    'queue.take_next': () => takeNext(),
    'queue.take': () => {
      const row = table.current?.current()
      if (row && mayTake) take(row)
    },
    'queue.next': () => table.current?.step(1),
    'queue.previous': () => table.current?.step(-1),
    'queue.filter': () => {
      firstChip.current?.focus()
      firstChip.current?.click()
    },
  })

  const standing = viewOf(address)
  const saved = views.views.find((one) => one.address === written) ?? null
  const view = saved ? null : standing
  const busyId = moves.take.isPending
    ? moves.take.variables.id
    : moves.release.isPending
      ? moves.release.variables.id
      : null
  return (
    <>
      <main id="main" className={`wrap ${styles.list} ${work.chosen.size > 0 ? styles.chosen : ''}`}>
        <QueueHead
          counts={counts}
          next={nextUp.data}
          mayTake={mayTake}
          taking={moves.takeNext.isPending}
          onTakeNext={() => takeNext()}
        />
        <ViewTabs
          address={address}
          counts={counts}
          standing={standing}
          saved={saved}
          views={views}
          me={me}
          onAddress={setAddress}
          onTold={tell}
        />
        <QueueFilters
          address={address}
          members={members}
          words={words}
          slugOf={(articleId) =>
            rows.find((shown) => shown.row.articleId === articleId)?.row.article.slug ?? null
          }
          firstChip={firstChip}
          columns={columns}
          onColumns={chooseColumns}
          onChange={setAddress}
        />
        <QueueLive myId={me.id} />
        <QueueStrips
          notice={notice}
          onNoticeClosed={() => setNotice(null)}
          isOld={list.isRefetchError}
          onRefetch={() => list.refetch()}
          waiting={waiting}
          onBringIn={bringIn}
        />
        <div className="tbl-wrap" aria-busy={list.isPlaceholderData || undefined}>
          {list.isPending ? (
            <div className={styles.pending}>
              <Skeleton lines={8} label="Reading the queue" />
            </div>
          ) : list.isError && rows.length === 0 ? (
            <Empty
              title="The queue could not be read."
              actions={
                <button type="button" className="btn" onClick={() => list.refetch()}>
                  Try again
                </button>
              }
            >
              Nothing is lost; the desk cannot be reached just now.
            </Empty>
          ) : rows.length === 0 && !list.isPlaceholderData ? (
            <QueueEmpty
              view={view}
              address={address}
              counts={counts}
              mayTake={mayTake}
              onTakeUnassigned={() => takeNext({ assignee: 'nobody', sort: 'due' })}
              onShowAll={() => setAddress({ sort: address.sort, group: address.group })}
            />
          ) : (
            <QueueTable
              lines={lines}
              sort={address.sort}
              meId={me.id}
              words={words}
              mayTake={mayTake}
              busyId={busyId}
              chosen={work.chosen}
              selectable={work.rights.edit}
              menus={work.menus}
              columns={columns}
              more={list.hasNextPage}
              acts={acts}
              onSelectAll={work.selectShown}
              onPointer={keepStill}
              handle={table}
            />
          )}
        </div>
        <div ref={end} className={styles.end}>
          {list.hasNextPage && (
            <>
              <span className="mute">{rows.length.toLocaleString('en')} shown</span>
              <button
                type="button"
                className="btn"
                aria-disabled={list.isFetchingNextPage || undefined}
                onClick={() => list.fetchNextPage()}
              >
                {list.isFetchingNextPage ? 'Reading…' : 'Show more'}
              </button>
            </>
          )}
        </div>
      </main>
      {(work.chosen.size > 0 || work.bulk.job !== null) && (
        <BulkDock {...work.bar} bulk={work.bulk} members={members} meId={me.id} />
      )}
      <KeyBar
        keys={[
          { keys: 'n', label: 'take next', actions: ['queue.take_next'] },
          { keys: 'j k', label: 'row', actions: ['queue.next', 'queue.previous'] },
          { keys: 'x', label: 'select', actions: ['queue.select'] },
          { keys: 'Enter', label: 'open', actions: ['queue.open'] },
          { keys: 't', label: 'take', actions: ['queue.take'] },
          { keys: 'f', label: 'filter', actions: ['queue.filter'] },
          { keys: 'Ctrl K', label: 'palette', actions: ['palette'] },
          { keys: '?', label: 'help', actions: ['help'] },
        ]}
      />
    </>
  )
}

/** By what the rows stand under headings. Due groups are of the reader's own day, which is known `here` only. */
function groupedBy({ group, sort }: QueueAddress, here: boolean): GroupedBy {
  if (group) return group
  return sort === 'due' && here ? 'due' : 'none'
}
