'use client'

import { IconArrowUp, IconClock, IconPencil } from '@tabler/icons-react'
import Link from 'next/link'
import { type Ref, useImperativeHandle, useRef } from 'react'
import { FindingMix } from '@/components/articles/finding-mix'
import styles from '@/components/overview/overview.module.css'
import { counted } from '@/components/overview/overview-words'
import { WORK_INKS, WorkBar } from '@/components/overview/work-bar'
import { Due } from '@/components/ui/due'
import { Finding, type FindingWordsShown } from '@/components/ui/finding'
import type { OverviewArticle, OverviewView } from '@/lib/contracts/overview'
import { FINDINGS } from '@/lib/domain/claims/vocabulary'
import { ARTICLE_STATE_WORDS, WORK_WORDS } from '@/lib/domain/claims/words'

/** Moves the focus along the articles. */
export type ArticleTableHandle = { step: (by: 1 | -1) => void }

/** How far each article is: work in graphite, findings in ink, and what presses. */
export function ArticleTable({
  articles: { items, more },
  words,
  handle,
}: {
  articles: OverviewView['articles']
  words: FindingWordsShown
  handle: Ref<ArticleTableHandle>
}) {
  const body = useRef<HTMLTableSectionElement>(null)
  useImperativeHandle(handle, () => ({
    step(by) {
      const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>('th a') ?? [])]
      const at = links.indexOf(document.activeElement as HTMLAnchorElement)
      const next = at < 0 && by < 0 ? links.length - 1 : at + by
      links[Math.min(Math.max(next, 0), links.length - 1)]?.focus()
    },
  }))
  return (
    <>
      <div className="tbl-wrap">
        <table className={`tbl tbl-o ${styles.articles}`} aria-label="Progress by article">
          <thead>
            <tr>
              <th scope="col">Article</th>
              <th scope="col" className={styles.owner}>
                Owner
              </th>
              <th scope="col" className={styles.due} aria-sort="ascending">
                Due <IconArrowUp className="i i-12" aria-hidden="true" />
              </th>
              <th scope="col" className={styles.work}>
                Work, closed
              </th>
              <th scope="col" className={styles.mix}>
                Finding mix
              </th>
              <th scope="col" className={styles.flags}>
                Flags
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {items.map((article) => (
              <Row key={article.id} article={article} words={words} />
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && (
        <p className={`cap ${styles.more}`}>
          <Link href="/articles">{counted(more, 'more article')}</Link> not shown here.
        </p>
      )}
    </>
  )
}

function Row({ article, words }: { article: OverviewArticle; words: FindingWordsShown }) {
  const { progress, state } = article
  const over = state === 'cleared' || state === 'published' || state === 'archived'
  return (
    <tr>
      <th scope="row">
        <Link
          className="slug-l clip"
          href={`/articles/${article.id}`}
          lang={article.language === 'und' ? undefined : article.language}
        >
          <bdi>{article.title}</bdi>
        </Link>
        <div className="mute sm clip">
          <bdi>{article.slug}</bdi>, rev {article.revisionNumber}
          {state === 'in_check' ? '' : `, ${ARTICLE_STATE_WORDS[state].toLowerCase()}`}
        </div>
      </th>
      <td className={`soft ${styles.owner}`}>
        <bdi>{article.owner.name}</bdi>
      </td>
      <td className={styles.due}>
        <Due at={article.dueAt} closed={over} />
      </td>
      <td className={styles.work}>
        {progress.claims > 0 && (
          <>
            <WorkBar counts={progress.byWorkState} />
            <span className="wnum">
              <b>{progress.closed}</b> of {progress.claims}
            </span>
          </>
        )}
      </td>
      <td className={styles.mix}>
        <FindingMix progress={progress} words={words} />
      </td>
      <td className={styles.flags}>
        {article.overdue > 0 && (
          <span className="flag-inv">
            <IconClock className="i i-12" aria-hidden="true" />
            {article.overdue} overdue
          </span>
        )}{' '}
        {progress.textChanged > 0 && (
          <span className="flag-line">
            <IconPencil className="i i-12" aria-hidden="true" />
            text changed since {counted(progress.textChanged, 'finding')}
          </span>
        )}
      </td>
    </tr>
  )
}

/** What the shades and signs of the page mean. */
export function Legend({ words }: { words: FindingWordsShown }) {
  return (
    <div className={`legend ${styles.legend}`}>
      <span className="mute">Work</span>
      {WORK_INKS.map(([state, ink]) => (
        <span key={state}>
          <i className={`sw ${ink}`} />
          {WORK_WORDS[state].label}
        </span>
      ))}
      <span className="vr" />
      <span className="mute">Finding</span>
      {[...FINDINGS, null].map((finding) => (
        <Finding key={finding ?? 'none'} value={finding} words={words} />
      ))}
    </div>
  )
}
