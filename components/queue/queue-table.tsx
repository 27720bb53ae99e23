'use client'

import { IconArrowUp } from '@tabler/icons-react'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { BulkMenu } from '@/components/queue/bulk-menu'
import styles from '@/components/queue/queue.module.css'
import type { QueueLine } from '@/components/queue/queue-lines'
import { QueueRow, type RowActs, rowLinkId } from '@/components/queue/queue-row'
import type { FindingWordsShown } from '@/components/ui/finding'
import type { ListSort, QueueColumn } from '@/lib/contracts/queue-address'
import type { QueueRow as Row } from '@/lib/contracts/queue-rows'

/** From this many lines on only those near the screen are drawn (look.md 12). */
const VIRTUAL_FROM = 200
/** Heights before a line has been measured, in px: a row and a heading. */
const ROW_HEIGHT = 45
const HEADING_HEIGHT = 28
const OVERSCAN = 12

/** What the page may ask of the table: to move the keyboard, and to say on which claim it is. */
export type QueueTableHandle = {
  step: (by: -1 | 1) => void
  current: () => Row | null
  focus: (claimId: string) => void
}

type Given = {
  lines: readonly QueueLine[]
  sort: ListSort
  meId: string
  words: FindingWordsShown
  mayTake: boolean
  busyId: string | null
  chosen: ReadonlyMap<string, number>
  /** Whether claims can be selected. */
  selectable: boolean
  menus: readonly BulkMenu[]
  columns: readonly QueueColumn[]
  /** Whether the list goes on beyond what is loaded. */
  more: boolean
  acts: RowActs
  onSelectAll: (on: boolean) => void
  onPointer: (over: boolean) => void
  handle: Ref<QueueTableHandle>
}

/** The queue's rows under the headings of their due groups; above two hundred lines only those near the screen exist. */
export function QueueTable(given: Given) {
  const { lines, sort, onPointer, handle, chosen, selectable, columns } = given
  const shows = (column: QueueColumn) => columns.includes(column)
  const width = columns.filter((one) => one !== 'labels').length + (selectable ? 3 : 1)
  const rows = lines.filter((line) => line.kind === 'row')
  const allChosen = rows.length > 0 && rows.every(({ key }) => chosen.has(key))
  const someChosen = rows.some(({ key }) => chosen.has(key))
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
      focus(claimId) {
        const index = lines.findIndex((line) => line.key === claimId)
        if (index < 0) return
        if (virtual) virtualizer.scrollToIndex(index)
        setWanted(rowLinkId(claimId))
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
          {selectable && (
            <th scope="col" className={styles.pick}>
              <input
                type="checkbox"
                className="ck"
                aria-label="Select all that are shown"
                checked={allChosen}
                ref={(element) => {
                  if (element) element.indeterminate = someChosen && !allChosen
                }}
                onChange={(event) => given.onSelectAll(event.target.checked)}
              />
            </th>
          )}
          <th scope="col">Claim and quote</th>
          {shows('article') && (
            <th scope="col" className={styles.article}>
              Article
            </th>
          )}
          {shows('priority') && (
            <Head className={styles.priority} sorted={sort === 'priority'}>
              Priority
            </Head>
          )}
          {shows('due') && (
            <Head className={styles.due} sorted={sort === 'due'}>
              Due
            </Head>
          )}
          {shows('work') && (
            <th scope="col" className={styles.work}>
              Work
            </th>
          )}
          {shows('finding') && (
            <th scope="col" className={styles.finding}>
              Finding
            </th>
          )}
          {shows('who') && (
            <th scope="col" className={styles.who}>
              Assignee, lease
            </th>
          )}
          {shows('age') && (
            <Head className={`num ${styles.age}`} sorted={sort === 'age'}>
              Age
            </Head>
          )}
          {selectable && (
            <th scope="col" className={styles.more}>
              <span className="vh">More</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {before > 0 && <Spacer height={before} width={width} />}
        {items.map(({ line, index }) =>
          line === undefined ? null : line.kind === 'group' ? (
            <tr
              key={line.key}
              className="grp"
              data-index={index}
              ref={virtual ? virtualizer.measureElement : undefined}
            >
              <th colSpan={width} scope="rowgroup">
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
              selected={chosen.has(line.key)}
              selectable={selectable}
              menus={given.menus}
              columns={columns}
              more={given.more}
              acts={given.acts}
              index={index}
              measure={virtual ? virtualizer.measureElement : undefined}
            />
          ),
        )}
        {after > 0 && <Spacer height={after} width={width} />}
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

function Spacer({ height, width }: { height: number; width: number }) {
  return (
    <tr className={styles.spacer} style={{ height }}>
      <td colSpan={width} />
    </tr>
  )
}
