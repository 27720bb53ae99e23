import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { DeskFromServer } from '@/components/desk/desk-from-server'
import { packDesk } from '@/components/desk/desk-props'
import { idSchema } from '@/lib/contracts/common'
import { operations } from '@/lib/contracts/operations'
import { getArticle } from '@/lib/server/articles/get-article'
import { pageActor } from '@/lib/server/auth/page-actor'
import { listClaims } from '@/lib/server/claims/list-claims'
import { reading } from '@/lib/server/db/newsroom-tx'
import { Refusal } from '@/lib/server/http/refusal'
import { entityTag } from '@/lib/server/http/reply'
import { getMe } from '@/lib/server/members/get-me'
import { listMembers } from '@/lib/server/members/list-members'

type Props = {
  params: Promise<{ articleId: string }>
  searchParams: Promise<{ claim?: string | string[] }>
}

/** Everything that the desk begins with, in one transaction. What may not be seen is answered as what does not exist. */
const readDesk = cache(async (articleId: string) => {
  const { actor } = await pageActor()
  if (!idSchema.safeParse(articleId).success) notFound()
  try {
    return await reading(actor, async (ask) => {
      const { items: claims } = operations.listClaims.reply.parse(await listClaims(ask, { articleId }))
      return {
        article: await getArticle(ask, { articleId }),
        claims,
        claimsTag: entityTag(JSON.stringify({ items: claims })),
        me: await getMe(ask),
        members: (await listMembers(ask)).members,
      }
    })
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'not_found' || error.code === 'forbidden')) notFound()
    throw error
  }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { article } = await readDesk((await params).articleId)
  return { title: `Review: ${article.slug}` }
}

/** The review desk of one article; `?claim=` opens one of its claims. */
export default async function Page({ params, searchParams }: Props) {
  const desk = await readDesk((await params).articleId)
  const { claim } = await searchParams
  return <DeskFromServer given={packDesk(desk)} claimId={typeof claim === 'string' ? claim : null} />
}
