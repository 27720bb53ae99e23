'use client'

import { IconClock, IconMail, IconMailOpened } from '@tabler/icons-react'
import Link from 'next/link'
import { Moment } from '@/components/history/moment'
import styles from '@/components/inbox/inbox.module.css'
import { Avatar } from '@/components/ui/avatar'
import type { InboxItem } from '@/lib/contracts/notifications'
import { NOTIFICATION_WORDS, notificationPath } from '@/lib/domain/people/notification-words'

/** The id of an entry's link, by which the keyboard finds it. */
export const entryLinkId = (id: string) => `inbox-${id}`

/** One entry: who, what kind of thing, at which claim. It leads to where the thing itself is. */
export function InboxRow({ item, onMark }: { item: InboxItem; onMark: (item: InboxItem) => void }) {
  const { id, kind, at, actor, article, claim, threadId, readAt } = item
  const isNew = readAt === null
  const path = notificationPath({ articleId: article.id, claimId: claim?.id ?? null, threadId, kind })
  return (
    <li className={`${styles.row} ${isNew ? styles.new : ''}`}>
      <span className={styles.mark}>{isNew ? <span className="vh">Unread</span> : null}</span>
      {/* The sentence says who it was. */}
      <span className={styles.who} aria-hidden="true">
        {actor ? <Avatar name={actor.name} /> : <IconClock className="i" />}
      </span>
      <div className={styles.words}>
        <Link
          id={entryLinkId(id)}
          className={styles.link}
          href={path}
          prefetch={false}
          onClick={() => isNew && onMark(item)}
        >
          {NOTIFICATION_WORDS[kind].says(actor?.name ?? null)}
        </Link>
        <span className={styles.claim}>{claim ? claim.statement : article.title}</span>
        <span className={styles.place}>
          {article.slug}
          {claim ? ` ${claim.number}` : ''}
        </span>
      </div>
      <span className={styles.at}>
        <Moment at={at} how="clock" />
      </span>
      <button
        type="button"
        className={`icb ${styles.toggle}`}
        aria-label={isNew ? 'Mark as read' : 'Mark as unread'}
        aria-describedby={entryLinkId(id)}
        title={isNew ? 'Mark as read' : 'Mark as unread'}
        onClick={() => onMark(item)}
      >
        {isNew ? (
          <IconMailOpened className="i" aria-hidden="true" />
        ) : (
          <IconMail className="i" aria-hidden="true" />
        )}
      </button>
    </li>
  )
}
