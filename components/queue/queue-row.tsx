'use client'

import { IconPencil } from '@tabler/icons-react'
import Link from 'next/link'
import { memo, type Ref } from 'react'
import { Moment } from '@/components/history/moment'
import { KeptRowMark } from '@/components/outbox/kept-row-mark'
import type { BulkMenu } from '@/components/queue/bulk-menu'
import { Lease, leaseMinutes } from '@/components/queue/lease'
import styles from '@/components/queue/queue.module.css'
import { RowMenu } from '@/components/queue/row-menu'
import type { ShownRow } from '@/components/queue/settle-rows'
import { Avatar } from '@/components/ui/avatar'
import { Due } from '@/components/ui/due'
import { Finding, type FindingWordsShown } from '@/components/ui/finding'
import { useNow } from '@/components/ui/use-now'
import { Work } from '@/components/ui/work'
import type { QueueColumn } from '@/lib/contracts/queue-address'
import type { QueueRow as Row } from '@/lib/contracts/queue-rows'
import { PRIORITY_WORDS } from '@/lib/domain/claims/words'

/** The id under which a row's link is found when the keyboard moves to it. */
export const rowLinkId = (claimId: string) => `queue-${claimId}`

type Given = {
  shown: ShownRow
  meId: string
  words: FindingWordsShown
  mayTake: boolean
  /** A take or release of this row is on its way. */
  busy: boolean
  selected: boolean
  /** Whether claims can be selected at all: only by those who may change some of them. */
  selectable: boolean
  /** What the row's menu can do with the claim. */
  menus: readonly BulkMenu[]
  columns: readonly QueueColumn[]
  /** Whether the list goes on: a claim that has left its place may stand further on. */
  more: boolean
  acts: RowActs
  measure?: Ref<HTMLTableRowElement>
  index?: number
}

/** What can be done from a row. */
export type RowActs = {
  readonly take: (row: Row) => void
  readonly release: (row: Row) => void
  /** Selects or lets go; with `range`, everything from the one before. */
  readonly select: (row: Row, range: boolean) => void
  readonly menu: (row: Row, menu: BulkMenu) => void
}

/** One claim of the queue: what it says, where it stands, how pressing it is, where the work is, and who has it. */
export const QueueRow = memo(function QueueRow(given: Given) {
  const { shown, words, measure, index, columns, selected, selectable, acts } = given
  const { row, mark } = shown
  const leaving = mark !== null && mark.kind !== 'back'
  const shows = (column: QueueColumn) => columns.includes(column)
  const pressing = row.priority === 'urgent' || row.priority === 'high'
  const lang = row.article.language === 'und' ? undefined : row.article.language
  return (
    <tr
      ref={measure}
      data-index={index}
      className={`${styles.row} ${leaving ? styles.leaving : ''} ${selected ? 'is-sel' : ''}`}
    >
      {selectable && (
        <td className={styles.pick}>
          <input
            type="checkbox"
            className="ck"
            aria-label={`Select: ${row.statement}`}
            checked={selected}
            disabled={leaving}
            onChange={({ nativeEvent }) =>
              acts.select(row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
            }
          />
        </td>
      )}
      <td className={`q-claim ${styles.claim}`}>
        <div className={styles.own}>
          <Link
            id={rowLinkId(row.id)}
            className="own clip"
            href={`/articles/${row.articleId}?claim=${row.id}`}
            prefetch={false}
            lang={lang}
            dir="auto"
          >
            {row.statement}
          </Link>
          {row.textChangedSinceFinding && (
            <span className="flag-line">
              <IconPencil className="i i-12" aria-hidden="true" />
              text changed
            </span>
          )}
          <KeptRowMark claimId={row.id} />
          {shows('labels') &&
            row.labels.map((label) => (
              <span key={label} className={styles.label}>
                <bdi>{label}</bdi>
              </span>
            ))}
        </div>
        <div className="quote clip" lang={lang} dir={row.article.direction}>
          {row.quote}
        </div>
      </td>
      {shows('article') && (
        <td className={styles.article}>
          <span className={styles.place}>
            <Link
              className="slug-l clip"
              href={`/articles/${row.articleId}`}
              prefetch={false}
              title={`${row.article.slug}: ${row.article.title}`}
            >
              <bdi>{row.article.slug}</bdi>
            </Link>
            <span className="mute">{row.number}</span>
          </span>
        </td>
      )}
      {shows('priority') && (
        <td className={styles.priority}>
          {pressing ? (
            <b>{PRIORITY_WORDS[row.priority]}</b>
          ) : (
            <span className="soft">{PRIORITY_WORDS[row.priority]}</span>
          )}
        </td>
      )}
      {shows('due') && (
        <td className={styles.due}>
          <Due at={row.dueAt} closed={row.workState === 'closed'} />
        </td>
      )}
      {shows('work') && (
        <td className={styles.work}>
          <Work value={row.workState} />
        </td>
      )}
      {shows('finding') && (
        <td className={styles.finding}>
          <Finding value={row.finding} words={words} withheld={row.findingWithheld} />
        </td>
      )}
      {shows('who') && (
        <td className={styles.who}>
          <Who {...given} />
        </td>
      )}
      {shows('age') && (
        <td className={`num mute ${styles.age}`}>
          <Moment at={row.createdAt} how="age" />
        </td>
      )}
      {selectable && (
        <td className={styles.more}>
          <RowMenu row={row} acts={acts} menus={given.menus} />
        </td>
      )}
    </tr>
  )
})

/** Who has a claim: just taken or gone, held on a lease, waiting for somebody, or free to take. */
function Who({ shown, meId, mayTake, busy, acts, more }: Given) {
  const now = useNow()
  const { row, mark } = shown
  if (mark?.kind === 'taken') {
    return (
      <span className={styles.cell}>
        <Avatar name={mark.by} />
        <b className={styles.news}>{mark.by} took this just now</b>
      </span>
    )
  }
  if (mark?.kind === 'gone') {
    return (
      <span className={styles.cell}>
        {mark.by && <Avatar name={mark.by} />}
        <b className={styles.news}>{more ? 'no longer here' : 'no longer in this view'}</b>
      </span>
    )
  }
  const held = row.holder !== null && leaseMinutes(row.leaseUntil, now) > 0
  if (held && row.holder && row.leaseUntil) {
    const mine = row.holder.id === meId
    return (
      <span className={styles.cell}>
        <Avatar name={row.holder.name} me={mine} />
        <Lease until={row.leaseUntil} />
        {mine && mayTake && (
          <button
            type="button"
            className="btn btn-s"
            aria-disabled={busy || undefined}
            onClick={() => acts.release(row)}
          >
            Release
          </button>
        )}
      </span>
    )
  }
  // A second look is somebody else's: whoever gave the finding is not offered it.
  const firstLook = row.workState === 'needs_second_look' ? row.findingBy : null
  const takeable = mayTake && row.workState !== 'closed' && firstLook?.id !== meId
  return (
    <span className={styles.cell}>
      {takeable && (
        <button
          type="button"
          className="btn btn-s"
          aria-disabled={busy || undefined}
          aria-label={`Take: ${row.statement}`}
          onClick={() => acts.take(row)}
        >
          Take
        </button>
      )}
      {row.assignee && <Avatar name={row.assignee.name} me={row.assignee.id === meId} />}
      {firstLook ? (
        <span className="mute clip">
          anyone but {firstLook.id === meId ? 'you' : firstLook.name.split(' ')[0]}
        </span>
      ) : row.assignee ? (
        <span className="soft clip">
          {row.assignee.id === meId ? 'you' : row.assignee.name.split(' ')[0]}
        </span>
      ) : null}
      {(mark?.kind === 'back' || row.holder !== null) && (
        <span className="mute clip">back, lease ran out</span>
      )}
    </span>
  )
}
