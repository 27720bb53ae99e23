import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { NewRevision } from '@/components/revising/new-revision'
import { wayFrom } from '@/components/revising/way'
import { Empty } from '@/components/ui/empty'
import { idSchema } from '@/lib/contracts/common'
import { getArticle } from '@/lib/server/articles/get-article'
import { can } from '@/lib/server/auth/can'
import { pageActor } from '@/lib/server/auth/page-actor'
import { listClaims } from '@/lib/server/claims/list-claims'
import { reading } from '@/lib/server/db/newsroom-tx'
import { Refusal } from '@/lib/server/http/refusal'
import { getMe } from '@/lib/server/members/get-me'

type Props = {
  params: Promise<{ articleId: string }>
  searchParams: Promise<{ way?: string | string[] }>
}

/** The article with its newest text and claims. What may not be seen is answered as what does not exist. */
const readArticle = cache(async (articleId: string) => {
  const { actor } = await pageActor()
  if (!idSchema.safeParse(articleId).success) notFound()
  try {
    return await reading(actor, async (ask) => {
      const article = await getArticle(ask, { articleId })
      return {
        article,
        claims: (await listClaims(ask, { articleId })).items,
        me: await getMe(ask),
        mayRevise: can(actor, 'revision.create', { reporterId: article.reporter?.id ?? null }),
      }
    })
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'not_found' || error.code === 'forbidden')) notFound()
    throw error
  }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { article } = await readArticle((await params).articleId)
  return { title: `New revision: ${article.slug}` }
}

/** Gives an article its next text; `?way=` is paste, edit or corrections. */
export default async function Page({ params, searchParams }: Props) {
  const { article, claims, me, mayRevise } = await readArticle((await params).articleId)
  if (!mayRevise || article.state === 'archived') {
    return (
      <main id="main" className="wrap">
        <Empty
          title={
            mayRevise ? 'An archived article takes no new text.' : 'Your role here does not make revisions.'
          }
          actions={
            <Link className="btn" href={`/articles/${article.id}`}>
              To the article
            </Link>
          }
        >
          {mayRevise
            ? 'Reopen it on its desk first.'
            : 'Checkers, editors and owners do. You can propose corrections at a claim.'}
        </Empty>
      </main>
    )
  }
  return <NewRevision me={me} article={article} claims={claims} way={wayFrom((await searchParams).way)} />
}
