'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { call, callUnlessSame } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { operations } from '@/lib/contracts/operations'

/** How often the desk asks for what others have done, in ms, until it follows the live stream. */
const REFETCH_EVERY = 15_000

/** The article itself changes seldom, and is long: how often it is asked for, in ms. */
const REFETCH_ARTICLE_EVERY = 60_000

const FRESH = {
  refetchInterval: REFETCH_EVERY,
  refetchOnWindowFocus: true,
  staleTime: REFETCH_EVERY / 3,
} as const

/** The article as the server last told it; `initial` came with the page. */
export function useArticle(initial: ArticleView): ArticleView {
  const params = { articleId: initial.id }
  const { data } = useQuery({
    queryKey: keys.article(initial.id),
    queryFn: ({ signal }) => call(operations.getArticle, { params, signal }),
    initialData: initial,
    ...FRESH,
    refetchInterval: REFETCH_ARTICLE_EVERY,
  })
  return data
}

/** Claims of an article, and how fresh they are: `failedAt` is since when no answer has come, in ms; null while they come. */
export type ClaimsOnDesk = {
  readonly claims: readonly ClaimView[]
  readonly updatedAt: number
  readonly failedAt: number | null
}

/**
 * The article's claims in text order as the server last told them; unchanged ones keep their identity. A thousand claims
 * are a megabyte: while nothing has changed, the server only says so, and nothing is read or compared.
 *
 * @param initial the claims that came with the page, and the tag by which the server knows them
 */
export function useClaims(
  articleId: string,
  initial: { claims: readonly ClaimView[]; tag: string },
): ClaimsOnDesk {
  const tag = useRef<string | null>(initial.tag)
  const { data, dataUpdatedAt, errorUpdatedAt, isError } = useQuery({
    queryKey: keys.claims(articleId),
    queryFn: async ({ client, queryKey, signal }) => {
      const given = { params: { articleId }, signal }
      const here = client.getQueryData<ClaimView[]>(queryKey)
      const fresh = await callUnlessSame(operations.listClaims, given, here ? tag.current : null)
      if (fresh === null) return client.getQueryData<ClaimView[]>(queryKey) ?? here ?? []
      tag.current = fresh.tag
      return fresh.reply.items
    },
    initialData: initial.claims as ClaimView[],
    ...FRESH,
  })
  const since = useRef<number | null>(null)
  if (!isError) since.current = null
  else since.current ??= errorUpdatedAt
  return { claims: data, updatedAt: dataUpdatedAt, failedAt: since.current }
}
