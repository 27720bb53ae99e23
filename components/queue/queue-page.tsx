'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useAddress } from '@/components/articles/use-address'
import { queueLines } from '@/components/queue/due-groups'
import styles from '@/components/queue/queue.module.css'
import {
  type QueueAddress,
  readQueueAddress,
  viewOf,
  writeQueueAddress,
} from '@/components/queue/queue-address'
import { QueueEmpty } from '@/components/queue/queue-empty'
import { QueueFilters } from '@/components/queue/queue-filters'
import { QueueHead } from '@/components/queue/queue-head'
import { QueueTable, type QueueTableHandle } from '@/components/queue/queue-table'
import { useNextUp, useQueueCounts, useQueueMoves, useQueueRows } from '@/components/queue/use-queue'
import { useSettledRows } from '@/components/queue/use-settled-rows'
import { KeyBar } from '@/components/ui/chrome/key-bar'
import { Empty } from '@/components/ui/empty'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useAnnounce } from '@/components/ui/live-region'
import { CaughtUpStrip, OfflineStrip } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { useInBrowser } from '@/components/ui/use-in-browser'
import { useNow } from '@/components/ui/use-now'
import { ApiError, OfflineError } from '@/lib/client/api'
import type { QueuePage as Page, QueueCounts, QueueRow } from '@/lib/contracts/claims'
import type { MemberView, MeView } from '@/lib/contracts/people'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import { mayDo } from '@/lib/domain/people/permissions'

type Given = {
  me: MeView
  members: readonly MemberView[]
  counts: QueueCounts
  /** What the server has read for an address; null where the address depends on the reader's clock. */
  initial: { address: string; page: Page } | null
}

/** The shared review queue: what is to be checked, by whom, and what comes next. */
export function QueuePage({ me, members, counts: initialCounts, initial }: Given) {
  const router = useRouter()
  const announce = useAnnounce()
  const now = useNow()
  const here = useInBrowser()
  const [address, setAddress] = useAddress(readQueueAddress, writeQueueAddress)
  const key = writeQueueAddress(address)
  const list = useQueueRows(address, initial?.address === key ? initial.page : null)
  const counts = useQueueCounts(initialCounts).data
  const mayTake = mayDo(me.role, me.id, 'claim.take')
  const nextUp = useNextUp(address, me.id, mayTake)
  const moves = useQueueMoves()
  const [notice, setNotice] = useState<string | null>(null)
  const table = useRef<QueueTableHandle>(null)
  const firstChip = useRef<HTMLButtonElement>(null)
  const end = useRef<HTMLDivElement>(null)
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
        grouped: here && address.sort === 'due' && !closedView,
        more: list.hasNextPage,
      }),
    [rows, now, here, address.sort, closedView, list.hasNextPage],
  )

  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list
  useEffect(() => {
    const element = end.current
    if (!element || !hasNextPage) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting) && !isFetchingNextPage) fetchNextPage()
      },
      { rootMargin: '600px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  const tell = useCallback(
    (message: string) => {
      setNotice(message)
      announce(message)
    },
    [announce],
  )
  const takeNext = (from: QueueAddress = address) => {
    if (!mayTake || moves.takeNext.isPending) return
    moves.takeNext.mutate(from, {
      onSuccess: (row) => {
        announce(`Taken: ${row.statement}`)
        router.push(`/articles/${row.articleId}?claim=${row.id}`)
      },
      onError: (error) => tell(sentenceOf(error)),
    })
  }
  const { mutate: takeOne } = moves.take
  const { mutate: releaseOne } = moves.release
  const take = useCallback(
    (row: QueueRow) =>
      takeOne(row, {
        onSuccess: (taken) => announce(`Taken: ${taken.statement}`),
        onError: (error) => tell(sentenceOf(error)),
      }),
    [takeOne, announce, tell],
  )
  const release = useCallback(
    (row: QueueRow) =>
      releaseOne(row, {
        onSuccess: (released) => announce(`Given back: ${released.statement}`),
        onError: (error) => tell(sentenceOf(error)),
      }),
    [releaseOne, announce, tell],
  )
  useKeys('queue', {
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

  const view = viewOf(address)
  const busyId = moves.take.isPending
    ? moves.take.variables.id
    : moves.release.isPending
      ? moves.release.variables.id
      : null
  return (
    <>
      <main id="main" className={`wrap ${styles.list}`}>
        <QueueHead
          address={address}
          counts={counts}
          view={view}
          next={nextUp.data}
          mayTake={mayTake}
          taking={moves.takeNext.isPending}
          onTakeNext={() => takeNext()}
          onView={(filter) => setAddress({ ...filter, sort: address.sort })}
        />
        <QueueFilters
          address={address}
          members={members}
          words={words}
          slugOf={(articleId) =>
            rows.find((shown) => shown.row.articleId === articleId)?.row.article.slug ?? null
          }
          firstChip={firstChip}
          onChange={setAddress}
        />
        {notice && (
          <div className={styles['news-strip']}>
            <CaughtUpStrip
              actions={
                <button type="button" className="btn btn-bare" onClick={() => setNotice(null)}>
                  Close
                </button>
              }
            >
              {notice}
            </CaughtUpStrip>
          </div>
        )}
        {list.isRefetchError && (
          <div className={styles['news-strip']}>
            <OfflineStrip
              actions={
                <button type="button" className="btn" onClick={() => list.refetch()}>
                  Try again
                </button>
              }
            >
              The queue could not be renewed; what is shown may be old. Takes wait.
            </OfflineStrip>
          </div>
        )}
        {waiting > 0 && (
          <div className={styles['news-strip']}>
            <CaughtUpStrip
              actions={
                <button type="button" className="btn" onClick={bringIn}>
                  Show
                </button>
              }
            >
              {waiting === 1 ? 'One more claim has' : `${waiting} more claims have`} come in.
            </CaughtUpStrip>
          </div>
        )}
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
              onShowAll={() => setAddress({ sort: address.sort })}
            />
          ) : (
            <QueueTable
              lines={lines}
              sort={address.sort}
              meId={me.id}
              words={words}
              mayTake={mayTake}
              busyId={busyId}
              onTake={take}
              onRelease={release}
              onPointer={keepStill}
              handle={table}
            />
          )}
        </div>
        <div ref={end} className={styles.end}>
          {hasNextPage && (
            <>
              <span className="mute">{rows.length.toLocaleString('en')} shown</span>
              <button
                type="button"
                className="btn"
                aria-disabled={isFetchingNextPage || undefined}
                onClick={() => fetchNextPage()}
              >
                {isFetchingNextPage ? 'Reading…' : 'Show more'}
              </button>
            </>
          )}
        </div>
      </main>
      <KeyBar
        keys={[
          { keys: 'n', label: 'take next', actions: ['queue.take_next'] },
          { keys: 'j k', label: 'row', actions: ['queue.next', 'queue.previous'] },
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

function sentenceOf(error: unknown): string {
  if (error instanceof OfflineError)
    return 'The desk cannot be reached just now. Nothing was taken; try again.'
  if (!(error instanceof ApiError)) throw error
  if (error.code === 'nothing_to_take') return 'Nothing in this view is free to take.'
  if (error.code === 'lease_lost') return 'That lease had already ended.'
  return error.problem.detail ?? `${error.problem.title}.`
}
