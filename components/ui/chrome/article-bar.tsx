'use client'

import { IconChevronLeft } from '@tabler/icons-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useAtRest } from '@/components/ui/at-rest'

/** The bar of one article: its slug and revision, its views, and what the view adds. */
export function ArticleBar(props: {
  articleId: string
  slug: string
  revisionNumber: number
  current: 'review' | 'revisions' | 'history'
  /** Claims whose words changed in a revision and wait for somebody's decision. */
  waiting: number
  /** Which revisions the page is about, where it is not the newest one alone: `rev 3 to 4`. */
  shownRevision?: string
  children?: ReactNode
  end?: ReactNode
}) {
  const base = `/articles/${props.articleId}`
  const prefetch = useAtRest() ? null : false
  // A telephone has no room for the views: from a further one, back is the first one.
  const isReview = props.current === 'review'
  return (
    <section className="artbar" aria-label={`Article ${props.slug}`}>
      <Link
        className="icb only-s"
        href={isReview ? '/articles' : base}
        prefetch={prefetch}
        aria-label={isReview ? 'Back to the articles' : 'Back to the article'}
      >
        <IconChevronLeft className="i" aria-hidden="true" />
      </Link>
      <h1 className="nowrap artbar-t">
        <bdi className="slug" title={props.slug}>
          {props.slug}
        </bdi>{' '}
        <span className="mute">{props.shownRevision ?? `rev ${props.revisionNumber}`}</span>
      </h1>
      <nav className="tabs" aria-label="Article">
        <Link href={base} prefetch={prefetch} aria-current={props.current === 'review' ? 'page' : undefined}>
          Review
        </Link>
        <Link
          href={`${base}/revisions`}
          prefetch={prefetch}
          aria-current={props.current === 'revisions' ? 'page' : undefined}
        >
          Revisions
          {props.waiting > 0 ? (
            <>
              {' '}
              <span className="count">{props.waiting}</span>
              <span className="vh"> {props.waiting === 1 ? 'claim waits' : 'claims wait'}</span>
            </>
          ) : null}
        </Link>
        <Link
          href={`${base}/history`}
          prefetch={prefetch}
          aria-current={props.current === 'history' ? 'page' : undefined}
        >
          History
        </Link>
      </nav>
      {props.children ? (
        <>
          <span className="vr" />
          {props.children}
        </>
      ) : null}
      <span className="grow" />
      {props.end}
    </section>
  )
}
