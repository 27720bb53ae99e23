'use client'

import { IconPencil } from '@tabler/icons-react'
import Link from 'next/link'
import {
  type ArticleFilter,
  readArticleAddress,
  writeArticleAddress,
} from '@/components/articles/article-address'
import { ArticleMoves } from '@/components/articles/article-moves'
import styles from '@/components/articles/articles.module.css'
import { FindingMix } from '@/components/articles/finding-mix'
import { languageName } from '@/components/articles/languages'
import { useAddress } from '@/components/articles/use-address'
import { type ArticlePage, openClaims, useArticles } from '@/components/articles/use-articles'
import { KeyBar } from '@/components/ui/chrome/key-bar'
import { Due } from '@/components/ui/due'
import { Empty } from '@/components/ui/empty'
import type { FindingWordsShown } from '@/components/ui/finding'
import { ShowMore, StaleStrip, Unreadable } from '@/components/ui/reading'
import { SearchField } from '@/components/ui/search-field'
import { Skeleton } from '@/components/ui/skeleton'
import type { ArticleSummary } from '@/lib/contracts/articles'
import type { MeView } from '@/lib/contracts/people'
import { ARTICLE_STATES } from '@/lib/domain/claims/vocabulary'
import { ARTICLE_STATE_WORDS, FINDING_PRESETS, PRIORITY_WORDS } from '@/lib/domain/claims/words'
import { mayDo } from '@/lib/domain/people/permissions'

type Given = { me: MeView; initial: { address: string; page: ArticlePage } }

/** All articles of the newsroom with how far they are, newest change first. */
export function ArticlesPage({ me, initial }: Given) {
  const [filter, setFilter] = useAddress(readArticleAddress, writeArticleAddress)
  const list = useArticles(filter, initial.address === writeArticleAddress(filter) ? initial.page : null)
  const articles = list.data?.pages.flatMap((page) => page.items) ?? []
  const words = FINDING_PRESETS[me.newsroom.findingWords]
  const mayLoad = mayDo(me.role, me.id, 'article.create')
  return (
    <>
      <main id="main" className="wrap">
        <div className="page-h">
          <h1 className="h1">Articles</h1>
          <span className="grow" />
          {mayLoad && (
            <Link className="btn btn-go btn-lg" href="/articles/new">
              Load an article
            </Link>
          )}
        </div>
        <nav className="views" aria-label="Articles by state">
          {[undefined, ...ARTICLE_STATES].map((state) => (
            <Link
              key={state ?? 'all'}
              href={`/articles${queryOf({ ...filter, state })}`}
              aria-current={filter.state === state ? 'page' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                setFilter({ ...filter, state })
              }}
            >
              {state ? ARTICLE_STATE_WORDS[state] : 'All'}
            </Link>
          ))}
        </nav>
        <div className={`filters ${styles.filters}`}>
          <SearchField
            label="Search articles"
            placeholder="Title, slug or byline"
            value={filter.q ?? ''}
            onSearch={(q) => setFilter({ ...filter, q: q || undefined }, 'replace')}
          />
        </div>
        {list.isRefetchError && (
          <StaleStrip read={list}>The list could not be renewed; it is as it was.</StaleStrip>
        )}
        <div className="tbl-wrap">
          {list.isPending ? (
            <div className={styles.pending}>
              <Skeleton lines={6} label="Reading the articles" />
            </div>
          ) : list.isError && articles.length === 0 ? (
            <Unreadable read={list} title="The articles could not be read.">
              They are where they were; the desk cannot be reached just now.
            </Unreadable>
          ) : articles.length === 0 ? (
            <NoArticles filter={filter} mayLoad={mayLoad} onAll={() => setFilter({})} />
          ) : (
            <ArticleTable articles={articles} me={me} words={words} />
          )}
        </div>
        {list.hasNextPage && (
          <p className={styles.more}>
            <ShowMore list={list} />
          </p>
        )}
      </main>
      <KeyBar
        keys={[
          { keys: 'Enter', label: 'open' },
          { keys: 'g q', label: 'queue', actions: ['go.queue'] },
          { keys: 'Ctrl K', label: 'palette', actions: ['palette'] },
          { keys: '?', label: 'help', actions: ['help'] },
        ]}
      />
    </>
  )
}

const queryOf = (filter: ArticleFilter) => {
  const query = writeArticleAddress(filter)
  return query === '' ? '' : `?${query}`
}

function NoArticles({
  filter,
  mayLoad,
  onAll,
}: {
  filter: ArticleFilter
  mayLoad: boolean
  onAll: () => void
}) {
  if (filter.state || filter.q) {
    return (
      <Empty
        title="No article is like that."
        actions={
          <button type="button" className="btn" onClick={onAll}>
            Show all articles
          </button>
        }
      >
        Try fewer words, or another state.
      </Empty>
    )
  }
  return (
    <Empty
      title="Nothing lies on the desk yet."
      actions={
        mayLoad && (
          <Link className="btn btn-go" href="/articles/new">
            Load an article
          </Link>
        )
      }
    >
      {mayLoad
        ? 'Paste an article or choose a file; nothing is saved before you have seen what was understood.'
        : 'Articles show here once a checker has loaded them.'}
    </Empty>
  )
}

function ArticleTable({
  articles,
  me,
  words,
}: {
  articles: readonly ArticleSummary[]
  me: MeView
  words: FindingWordsShown
}) {
  return (
    <table className={`tbl tbl-o ${styles.table}`}>
      <thead>
        <tr>
          <th scope="col">Article</th>
          <th scope="col" className={styles.state}>
            State
          </th>
          <th scope="col" className={styles.due}>
            Due
          </th>
          <th scope="col" className={styles.priority}>
            Priority
          </th>
          <th scope="col" className={styles.mix}>
            Findings
          </th>
          <th scope="col" className={styles.closed}>
            Closed
          </th>
          <th scope="col" className={styles.open}>
            Open
          </th>
          <th scope="col" className={styles.language}>
            Language
          </th>
          <th scope="col" className={styles.menu}>
            <span className="vh">Moves</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {articles.map((article) => (
          <ArticleRow key={article.id} article={article} me={me} words={words} />
        ))}
      </tbody>
    </table>
  )
}

function ArticleRow({
  article,
  me,
  words,
}: {
  article: ArticleSummary
  me: MeView
  words: FindingWordsShown
}) {
  const { progress } = article
  const over = article.state === 'published' || article.state === 'archived'
  return (
    <tr>
      <th scope="row" className={styles.title}>
        <Link
          className="slug-l clip"
          href={`/articles/${article.id}`}
          lang={article.language === 'und' ? undefined : article.language}
        >
          <bdi>{article.title}</bdi>
        </Link>
        <div className="mute sm clip">
          <bdi>{article.slug}</bdi>, rev {article.revisionNumber}
          {article.reporter ? `, ${article.reporter.name}` : article.byline ? `, ${article.byline}` : ''}{' '}
          {progress.textChanged > 0 && (
            <span className="flag-line">
              <IconPencil className="i i-12" aria-hidden="true" />
              text changed since{' '}
              {progress.textChanged === 1 ? '1 finding' : `${progress.textChanged} findings`}
            </span>
          )}
        </div>
      </th>
      <td className={styles.state}>{ARTICLE_STATE_WORDS[article.state]}</td>
      <td className={styles.due}>
        <Due at={article.dueAt} closed={over || article.state === 'cleared'} />
      </td>
      <td className={styles.priority}>
        {article.priority === 'normal' || article.priority === 'low' ? (
          <span className="soft">{PRIORITY_WORDS[article.priority]}</span>
        ) : (
          <b>{PRIORITY_WORDS[article.priority]}</b>
        )}
      </td>
      <td className={styles.mix}>
        <FindingMix progress={progress} words={words} />
      </td>
      <td className={styles.closed}>
        {progress.claims > 0 ? `${progress.closed} of ${progress.claims} closed` : ''}
      </td>
      <td className={styles.open}>
        {openClaims(article) > 0 ? (
          <Link href={`/queue?articleId=${article.id}`}>{openClaims(article)} open</Link>
        ) : (
          <span className="mute">{progress.claims > 0 ? 'none' : ''}</span>
        )}
      </td>
      <td className={styles.language}>
        <span className="soft">{languageName(article.language)}</span>
      </td>
      <td className={styles.menu}>
        <ArticleMoves article={article} role={me.role} userId={me.id} compact />
      </td>
    </tr>
  )
}
