'use client'

import { IconPencil } from '@tabler/icons-react'
import Link from 'next/link'
import { memo, type Ref } from 'react'
import { Moment } from '@/components/history/moment'
import { Lease, leaseMinutes } from '@/components/queue/lease'
import styles from '@/components/queue/queue.module.css'
import type { ShownRow } from '@/components/queue/settle-rows'
import { Avatar } from '@/components/ui/avatar'
import { Due } from '@/components/ui/due'
import { Finding, type FindingWordsShown } from '@/components/ui/finding'
import { useNow } from '@/components/ui/use-now'
import { Work } from '@/components/ui/work'
import type { QueueRow as Row } from '@/lib/contracts/claims'
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
  onTake: (row: Row) => void
  onRelease: (row: Row) => void
  measure?: Ref<HTMLTableRowElement>
  index?: number
}

/** One claim of the queue: what it says, where it stands, how pressing it is, where the work is, and who has it. */
export const QueueRow = memo(function QueueRow(given: Given) {
  const { shown, words, measure, index } = given
  const { row, mark } = shown
  const pressing = row.priority === 'urgent' || row.priority === 'high'
  const lang = row.article.language === 'und' ? undefined : row.article.language
  return (
    <tr ref={measure} data-index={index} className={`${styles.row} ${mark ? styles.leaving : ''}`}>
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
        </div>
        <div className="quote clip" lang={lang} dir={row.article.direction}>
          {row.quote}
        </div>
      </td>
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
      <td className={styles.priority}>
        {pressing ? (
          <b>{PRIORITY_WORDS[row.priority]}</b>
        ) : (
          <span className="soft">{PRIORITY_WORDS[row.priority]}</span>
        )}
      </td>
      <td className={styles.due}>
        <Due at={row.dueAt} closed={row.workState === 'closed'} />
      </td>
      <td className={styles.work}>
        <Work value={row.workState} />
      </td>
      <td className={styles.finding}>
        <Finding value={row.finding} words={words} />
      </td>
      <td className={styles.who}>
        <Who {...given} />
      </td>
      <td className={`num mute ${styles.age}`}>
        <Moment at={row.createdAt} how="age" />
      </td>
    </tr>
  )
})

/** Who has a claim: just taken or gone, held on a lease, waiting for somebody, or free to take. */
function Who({ shown, meId, mayTake, busy, onTake, onRelease }: Given) {
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
        <b className={styles.news}>no longer in this view</b>
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
        {mine && (
          <button
            type="button"
            className="btn btn-s"
            aria-disabled={busy || undefined}
            onClick={() => onRelease(row)}
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
          onClick={() => onTake(row)}
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
    </span>
  )
}
