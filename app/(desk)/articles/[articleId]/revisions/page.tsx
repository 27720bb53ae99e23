import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RevisionsPage } from '@/components/revisions/revisions-page'
import { idSchema } from '@/lib/contracts/common'
import { getArticle } from '@/lib/server/articles/get-article'
import { pageActor } from '@/lib/server/auth/page-actor'
import { reading } from '@/lib/server/db/newsroom-tx'
import { Refusal } from '@/lib/server/http/refusal'
import { getMe } from '@/lib/server/members/get-me'
import { listRevisions } from '@/lib/server/revisions/list-revisions'

export const metadata: Metadata = { title: 'Revisions' }

/** How many revisions come with the page. */
const FIRST = 50

/** The revisions of an article, newest first. */
export default async function Page({ params }: { params: Promise<{ articleId: string }> }) {
  const { actor } = await pageActor()
  const id = idSchema.safeParse((await params).articleId)
  if (!id.success) notFound()
  const articleId = id.data
  const { article, list, me } = await reading(actor, async (ask) => ({
    article: await getArticle(ask, { articleId }),
    list: await listRevisions(ask, { articleId, limit: FIRST }),
    me: await getMe(ask),
  })).catch((error: unknown) => {
    if (error instanceof Refusal && (error.code === 'not_found' || error.code === 'forbidden')) notFound()
    throw error
  })
  return (
    <RevisionsPage
      article={{
        id: article.id,
        slug: article.slug,
        title: article.title,
        state: article.state,
        revisionNumber: article.revisionNumber,
        reporterId: article.reporter?.id ?? null,
        waiting: article.progress.textChanged,
      }}
      me={me}
      initial={list}
    />
  )
}
