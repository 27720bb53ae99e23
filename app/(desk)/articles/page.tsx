import type { Metadata } from 'next'
import { readArticleAddress, writeArticleAddress } from '@/components/articles/article-address'
import { ArticlesPage } from '@/components/articles/articles-page'
import { ArticleListQuery } from '@/lib/contracts/articles'
import { listArticles } from '@/lib/server/articles/list-articles'
import { pageActor } from '@/lib/server/auth/page-actor'
import { reading } from '@/lib/server/db/newsroom-tx'
import { getMe } from '@/lib/server/members/get-me'

export const metadata: Metadata = { title: 'Articles' }

/** All articles with how far they are. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await pageActor()
  const filter = readArticleAddress(await searchParams)
  const { me, page } = await reading(actor, async (ask) => ({
    me: await getMe(ask),
    page: await listArticles(ask, ArticleListQuery.parse(filter)),
  }))
  return <ArticlesPage me={me} initial={{ address: writeArticleAddress(filter), page }} />
}
