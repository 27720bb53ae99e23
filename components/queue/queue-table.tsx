'use client'

import { IconArrowUp } from '@tabler/icons-react'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { QueueLine } from '@/components/queue/due-groups'
import styles from '@/components/queue/queue.module.css'
import type { QueueSort } from '@/components/queue/queue-address'
import { QueueRow, rowLinkId } from '@/components/queue/queue-row'
import type { FindingWordsShown } from '@/components/ui/finding'
import type { QueueRow as Row } from '@/lib/contracts/claims'

/** From this many lines on only those near the screen are drawn (look.md 12). */
const VIRTUAL_FROM = 200
/** Heights before a line has been measured, in px: a row and a heading. */
const ROW_HEIGHT = 45
const HEADING_HEIGHT = 28
const OVERSCAN = 12
const COLUMNS = 8

/** What the page may ask of the table: to move the keyboard, and to say on which claim it is. */
export type QueueTableHandle = { step: (by: -1 | 1) => void; current: () => Row | null }

type Given = {
  lines: readonly QueueLine[]
  sort: QueueSort
  meId: string
  words: FindingWordsShown
  mayTake: boolean
  busyId: string | null
  onTake: (row: Row) => void
  onRelease: (row: Row) => void
  onPointer: (over: boolean) => void
  handle: Ref<QueueTableHandle>
}

/** The queue's rows under the headings of their due groups; above two hundred lines only those near the screen exist. */
export function QueueTable(given: Given) {
  const { lines, sort, onPointer, handle } = given
  const table = useRef<HTMLTableElement>(null)
  const [margin, setMargin] = useState(0)
  const [wanted, setWanted] = useState<string | null>(null)
  const virtual = lines.length > VIRTUAL_FROM
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    enabled: virtual,
    estimateSize: (index) => (lines[index]?.kind === 'group' ? HEADING_HEIGHT : ROW_HEIGHT),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: OVERSCAN,
    scrollMargin: margin,
  })
  useEffect(() => {
    if (virtual) setMargin((table.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [virtual])

  const focusedIndex = useCallback(() => {
    const id = document.activeElement?.closest('tr')?.querySelector('a[id^="queue-"]')?.id
    return lines.findIndex((line) => line.kind === 'row' && rowLinkId(line.key) === id)
  }, [lines])

  useImperativeHandle(
    handle,
    () => ({
      step(by) {
        let index = focusedIndex()
        do index += by
        while (lines[index]?.kind === 'group')
        const line = lines[index]
        if (!line) return
        if (virtual) virtualizer.scrollToIndex(index)
        setWanted(rowLinkId(line.key))
      },
      current() {
        const line = lines[focusedIndex()]
        return line?.kind === 'row' ? line.shown.row : null
      },
    }),
    [lines, virtual, virtualizer, focusedIndex],
  )
  // A row that was far away exists only after the list has scrolled: its link is focused as soon as it does.
  useEffect(() => {
    if (wanted === null) return
    const link = document.getElementById(wanted)
    if (!link) return
    link.focus()
    link.scrollIntoView({ block: 'nearest' })
    setWanted(null)
  })

  const items = virtual
    ? virtualizer.getVirtualItems().map((item) => ({ index: item.index, line: lines[item.index] }))
    : lines.map((line, index) => ({ index, line }))
  const shown = virtualizer.getVirtualItems()
  const before = virtual ? (shown[0]?.start ?? margin) - margin : 0
  const after = virtual ? virtualizer.getTotalSize() - ((shown.at(-1)?.end ?? margin) - margin) : 0
  return (
    <table
      ref={table}
      className={`tbl ${styles.table}`}
      aria-rowcount={virtual ? -1 : undefined}
      onPointerEnter={(event) => event.pointerType === 'mouse' && onPointer(true)}
      onPointerLeave={() => onPointer(false)}
    >
      <thead>
        <tr>
          <th scope="col">Claim and quote</th>
          <th scope="col" className={styles.article}>
            Article
          </th>
          <Head className={styles.priority} sorted={sort === 'priority'}>
            Priority
          </Head>
          <Head className={styles.due} sorted={sort === 'due'}>
            Due
          </Head>
          <th scope="col" className={styles.work}>
            Work
          </th>
          <th scope="col" className={styles.finding}>
            Finding
          </th>
          <th scope="col" className={styles.who}>
            Assignee, lease
          </th>
          <Head className={`num ${styles.age}`} sorted={sort === 'age'}>
            Age
          </Head>
        </tr>
      </thead>
      <tbody>
        {before > 0 && <Spacer height={before} />}
        {items.map(({ line, index }) =>
          line === undefined ? null : line.kind === 'group' ? (
            <tr
              key={line.key}
              className="grp"
              data-index={index}
              ref={virtual ? virtualizer.measureElement : undefined}
            >
              <th colSpan={COLUMNS} scope="rowgroup">
                {line.label}{' '}
                <span className="count">
                  {line.rows}
                  {line.unfinished ? '+' : ''}
                </span>
              </th>
            </tr>
          ) : (
            <QueueRow
              key={line.key}
              shown={line.shown}
              meId={given.meId}
              words={given.words}
              mayTake={given.mayTake}
              busy={given.busyId === line.key}
              onTake={given.onTake}
              onRelease={given.onRelease}
              index={index}
              measure={virtual ? virtualizer.measureElement : undefined}
            />
          ),
        )}
        {after > 0 && <Spacer height={after} />}
      </tbody>
    </table>
  )
}

function Head({
  className,
  sorted,
  children,
}: {
  className: string | undefined
  sorted: boolean
  children: string
}) {
  return (
    <th scope="col" className={className} aria-sort={sorted ? 'ascending' : undefined}>
      {children} {sorted && <IconArrowUp className="i i-12" aria-hidden="true" />}
    </th>
  )
}

function Spacer({ height }: { height: number }) {
  return (
    <tr className={styles.spacer} style={{ height }}>
      <td colSpan={COLUMNS} />
    </tr>
  )
}
