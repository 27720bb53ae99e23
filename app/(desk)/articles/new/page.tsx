import type { Metadata } from 'next'
import Link from 'next/link'
import { LoadArticle } from '@/components/articles/load-article'
import { Empty } from '@/components/ui/empty'
import { ArticleListQuery } from '@/lib/contracts/articles'
import { listArticles } from '@/lib/server/articles/list-articles'
import { can } from '@/lib/server/auth/can'
import { pageActor } from '@/lib/server/auth/page-actor'
import { reading } from '@/lib/server/db/newsroom-tx'
import { getMe } from '@/lib/server/members/get-me'
import { listMembers } from '@/lib/server/members/list-members'

export const metadata: Metadata = { title: 'Load an article' }

/** How the slug of the sample newsroom's article begins. */
const SAMPLE_MARK = 'SAMPLE-'

/** Puts an article on the desk. */
export default async function Page() {
  const { actor } = await pageActor()
  if (!can(actor, 'article.create')) {
    return (
      <main id="main" className="wrap">
        <Empty
          title="Your role here does not load articles."
          actions={
            <Link className="btn" href="/articles">
              To the articles
            </Link>
          }
        >
          Checkers, editors and owners put articles on the desk.
        </Empty>
      </main>
    )
  }
  const { me, members, articles } = await reading(actor, async (ask) => ({
    me: await getMe(ask),
    members: (await listMembers(ask)).members,
    articles: (await listArticles(ask, ArticleListQuery.parse({ q: SAMPLE_MARK, limit: 1 }))).items,
  }))
  const sample = articles.find((article) => article.slug.startsWith(SAMPLE_MARK))
  return (
    <LoadArticle me={me} members={members} sample={sample ? { id: sample.id, title: sample.title } : null} />
  )
}
