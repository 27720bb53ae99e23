'use client'

import Link from 'next/link'
import { useMemo, useState } from 'react'
import { useAddress } from '@/components/articles/use-address'
import { groupByDay } from '@/components/inbox/day-groups'
import styles from '@/components/inbox/inbox.module.css'
import { readInboxAddress, writeInboxAddress } from '@/components/inbox/inbox-address'
import { entryLinkId, InboxRow } from '@/components/inbox/inbox-row'
import { useInbox, useMark } from '@/components/inbox/use-inbox'
import queue from '@/components/queue/queue.module.css'
import { problemWords } from '@/components/settings/problem-words'
import { KeyBar } from '@/components/ui/chrome/key-bar'
import { Empty } from '@/components/ui/empty'
import { FieldError } from '@/components/ui/field-error'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useAnnounce } from '@/components/ui/live-region'
import { CaughtUpStrip } from '@/components/ui/notice'
import { ShowMore, StaleStrip, Unreadable } from '@/components/ui/reading'
import { Segmented } from '@/components/ui/segmented'
import { Skeleton } from '@/components/ui/skeleton'
import { useInBrowser } from '@/components/ui/use-in-browser'
import { useNow } from '@/components/ui/use-now'
import type { InboxItem, InboxPage as Page } from '@/lib/contracts/notifications'

/** What one should know, newest first. `initial` is what the server has read for an address. */
export function InboxPage({ initial }: { initial: { address: string; page: Page } }) {
  const announce = useAnnounce()
  const now = useNow()
  const here = useInBrowser()
  const [address, setAddress] = useAddress(readInboxAddress, writeInboxAddress)
  const list = useInbox(address.unread, initial.address === writeInboxAddress(address) ? initial.page : null)
  const { mutate, mutateAsync, error } = useMark()
  /** What “mark all” marked last, until it is taken back. */
  const [marked, setMarked] = useState<string[]>([])
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const groups = useMemo(() => groupByDay(items, here ? now : null), [items, here, now])
  const newest = items.find(({ readAt }) => readAt === null)

  const focusAt = (index: number) => {
    const item = items[index]
    if (item) document.getElementById(entryLinkId(item.id))?.focus()
  }
  const current = () =>
    items.findIndex(
      ({ id }) => document.activeElement?.closest('li')?.querySelector('a')?.id === entryLinkId(id),
    )
  const mark = (item: InboxItem) => {
    const isNew = item.readAt === null
    // An entry that has been read leaves the list of the unread ones: the keyboard goes on to its neighbour.
    const index = items.indexOf(item)
    if (address.unread && isNew && current() === index)
      focusAt(index + 1 < items.length ? index + 1 : index - 1)
    setMarked([])
    mutate({ ids: [item.id], read: isNew })
    announce(isNew ? 'Marked as read' : 'Marked as unread')
  }
  const markAll = async () => {
    if (!items[0] || !newest) return
    const { changed } = await mutateAsync({ upTo: items[0].id })
    setMarked(changed)
    announce(`${entries(changed.length)} marked as read`)
  }
  const undo = async () => {
    if (marked.length === 0) return
    await mutateAsync({ ids: marked, read: false })
    setMarked([])
    announce('Taken back')
  }
  // What fails is shown from the mutation; there is nothing else to do about it.
  const quietly = (work: () => Promise<void>) => () => void work().catch(() => undefined)

  useKeys('inbox', {
    'inbox.next': () => focusAt(current() + 1),
    'inbox.previous': () => focusAt(Math.max(0, current() - 1)),
    'inbox.mark': () => {
      const item = items[current()]
      if (item) mark(item)
    },
    'inbox.mark_all': quietly(markAll),
  })
  useKeys('everywhere', { undo: quietly(undo) }, { enabled: marked.length > 0 })

  return (
    <>
      <main id="main" className={`wrap ${queue.list} ${styles.page}`}>
        <div className="page-h">
          <h1 className="h1">Inbox</h1>
          <span className="grow" />
          <Segmented
            label="Show"
            value={address.unread ? 'unread' : 'all'}
            options={[
              { value: 'all', label: 'All' },
              { value: 'unread', label: 'Unread' },
            ]}
            onChange={(show) => setAddress({ unread: show === 'unread' })}
          />
          <button type="button" className="btn" disabled={!newest} onClick={quietly(markAll)}>
            Mark all as read
          </button>
        </div>
        <p className="soft">
          <Link href="/settings#notifications">Choose what you are told of</Link>
        </p>
        <FieldError id="inbox-problem">{problemWords(error)}</FieldError>
        {marked.length > 0 && (
          <div className={styles.strip}>
            <CaughtUpStrip
              actions={
                <button type="button" className="btn" onClick={quietly(undo)}>
                  Undo
                </button>
              }
            >
              {entries(marked.length)} marked as read.
            </CaughtUpStrip>
          </div>
        )}
        {list.isRefetchError && (
          <StaleStrip read={list}>The inbox could not be renewed; what is shown may be old.</StaleStrip>
        )}
        {list.isPending ? (
          <Skeleton lines={8} label="Reading the inbox" />
        ) : list.isError && items.length === 0 ? (
          <Unreadable read={list} title="The inbox could not be read.">
            Nothing is lost; the desk cannot be reached just now.
          </Unreadable>
        ) : items.length === 0 && !list.isPlaceholderData ? (
          <NothingHere unread={address.unread} onShowAll={() => setAddress({ unread: false })} />
        ) : (
          groups.map(({ day, items }) => (
            <section key={day ?? ''} aria-label={day ?? 'Inbox'}>
              {day && <h2 className={styles.day}>{day}</h2>}
              <ul className={styles.rows}>
                {items.map((item) => (
                  <InboxRow key={item.id} item={item} onMark={mark} />
                ))}
              </ul>
            </section>
          ))
        )}
        {list.hasNextPage && (
          <div className={styles.more}>
            <ShowMore list={list} />
          </div>
        )}
      </main>
      <KeyBar
        keys={[
          { keys: 'j k', label: 'entry', actions: ['inbox.next', 'inbox.previous'] },
          { keys: 'Enter', label: 'open' },
          { keys: 'r', label: 'read or unread', actions: ['inbox.mark'] },
          { keys: 'Shift A', label: 'all read', actions: ['inbox.mark_all'] },
          { keys: 'Ctrl K', label: 'palette', actions: ['palette'] },
          { keys: '?', label: 'help', actions: ['help'] },
        ]}
      />
    </>
  )
}

function NothingHere({ unread, onShowAll }: { unread: boolean; onShowAll: () => void }) {
  if (!unread)
    return (
      <Empty title="Nothing has come in yet.">
        You are told here when somebody mentions you, gives you a claim or answers, and when a claim of yours
        is due.
      </Empty>
    )
  return (
    <Empty
      title="You have read everything."
      actions={
        <button type="button" className="btn" onClick={onShowAll}>
          Show all
        </button>
      }
    >
      What comes in next appears here by itself.
    </Empty>
  )
}

const entries = (count: number) => (count === 1 ? 'One entry' : `${count} entries`)
