'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import styles from '@/components/articles/load-article.module.css'
import { resultSentences } from '@/components/importing/annotation-words'
import { NotPlaced } from '@/components/importing/not-placed'
import type { LoadedArticle } from '@/lib/contracts/articles'

type Given = { article: LoadedArticle; broughtIn: NonNullable<LoadedArticle['broughtIn']> }

/** An article that is on the desk without all that came with it: what is there, what is not and why, and the way to it. */
export function Loaded({ article, broughtIn }: Given) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <main id="main" className={`first ${styles.page}`}>
      <section className="galley first-g" aria-label="Loaded article">
        <div className="slugline">
          <span className="strong">{article.slug}</span>
        </div>
        <h1 ref={head} tabIndex={-1} dir="auto">
          {article.title}
        </h1>
        <p className={styles.understood}>
          The article is on the desk.{' '}
          {broughtIn.claims.added > 0
            ? resultSentences(broughtIn, 'did').join(' ')
            : 'Nothing came in but its text.'}
        </p>
        <NotPlaced lost={broughtIn.notPlaced} isOpen />
        <p className={styles.onward}>
          <Link className="btn btn-lg btn-go" href={`/articles/${article.id}`}>
            Open the article
          </Link>
        </p>
      </section>
    </main>
  )
}
