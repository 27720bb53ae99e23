import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readHistoryAddress, writeHistoryAddress } from '@/components/history/history-address'
import { HistoryPage } from '@/components/history/history-page'
import { idSchema } from '@/lib/contracts/common'
import { HistoryQuery } from '@/lib/contracts/events'
import { getArticle } from '@/lib/server/articles/get-article'
import { pageActor } from '@/lib/server/auth/page-actor'
import { listClaims } from '@/lib/server/claims/list-claims'
import { reading } from '@/lib/server/db/newsroom-tx'
import { articleHistory } from '@/lib/server/events/read-history'
import { Refusal } from '@/lib/server/http/refusal'
import { getMe } from '@/lib/server/members/get-me'

export const metadata: Metadata = { title: 'History' }

type Given = {
  params: Promise<{ articleId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The history of an article and its claims; `?claim=` shows one claim's. */
export default async function Page({ params, searchParams }: Given) {
  const { actor } = await pageActor()
  const id = idSchema.safeParse((await params).articleId)
  if (!id.success) notFound()
  const articleId = id.data
  const filter = readHistoryAddress(await searchParams)
  const query = HistoryQuery.parse({ ...filter, kind: filter.kind?.join(',') })
  const read = await reading(actor, async (ask) => ({
    article: await getArticle(ask, { articleId }),
    claims: await listClaims(ask, { articleId }),
    trail: await articleHistory(ask, { articleId, ...query }),
    me: await getMe(ask),
  })).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'not_found') notFound()
    throw error
  })
  const { article, claims, trail, me } = read
  return (
    <HistoryPage
      article={{
        id: article.id,
        slug: article.slug,
        title: article.title,
        revisionNumber: article.revisionNumber,
        waiting: article.progress.textChanged,
      }}
      claims={claims.items.map(({ id, number }) => ({ id, number })).sort((a, b) => a.number - b.number)}
      me={me}
      initial={{ address: writeHistoryAddress(filter), page: trail }}
    />
  )
}
