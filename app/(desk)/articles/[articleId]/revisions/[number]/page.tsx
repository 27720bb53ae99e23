import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PairPage } from '@/components/revisions/pair-page'
import { ReviewPage } from '@/components/revisions/review-page'
import { idSchema } from '@/lib/contracts/common'
import { getArticle } from '@/lib/server/articles/get-article'
import { pageActor } from '@/lib/server/auth/page-actor'
import { listClaims } from '@/lib/server/claims/list-claims'
import { reading } from '@/lib/server/db/newsroom-tx'
import { Refusal } from '@/lib/server/http/refusal'
import { getMe } from '@/lib/server/members/get-me'
import { getRevision } from '@/lib/server/revisions/get-revision'
import { reviewRevision } from '@/lib/server/revisions/review-revision'

type Props = {
  params: Promise<{ articleId: string; number: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

/** A revision's number as an address names it; null for anything else. */
function numberIn(text: string | string[] | undefined): number | null {
  return typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}

/** All that the page begins with, in one transaction. What may not be seen is answered as what does not exist. */
const readRevision = cache(async (articleId: string, number: number, from: number | null) => {
  const { actor } = await pageActor()
  try {
    return await reading(actor, async (ask) => {
      const article = await getArticle(ask, { articleId })
      const isNewest = article.revisionNumber === number
      const beforeNumber = from ?? number - 1
      return {
        article,
        claims: isNewest ? (await listClaims(ask, { articleId })).items : null,
        after: await getRevision(ask, { articleId, number }),
        before: beforeNumber > 0 ? await getRevision(ask, { articleId, number: beforeNumber }) : null,
        review: await reviewRevision(ask, { articleId, number }),
        me: await getMe(ask),
      }
    })
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'not_found' || error.code === 'forbidden')) notFound()
    throw error
  }
})

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  return { title: `Revision ${(await params).number}` }
}

/** A revision of an article against the one before, with what became of its claims; `?from=` compares it with any other. */
export default async function Page({ params, searchParams }: Props) {
  const { articleId, number: given } = await params
  const number = numberIn(given)
  if (number === null || !idSchema.safeParse(articleId).success) notFound()
  const from = numberIn((await searchParams).from)
  const isAgainstLast = from === null || from === number - 1 || from === number
  const read = await readRevision(articleId, number, isAgainstLast ? null : from)
  const { before } = read
  return isAgainstLast || before === null ? (
    <ReviewPage key={number} {...read} />
  ) : (
    <PairPage article={read.article} before={before} after={read.after} me={read.me} />
  )
}
