'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { call, callUnlessSame } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { withClaims } from '@/lib/client/live/put-claims'
import { POLL_ALONE_MS, usePollEvery } from '@/lib/client/live/use-live'
import { operations } from '@/lib/client/operations'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'

/** The article itself is long: how often it is asked for behind the stream, in ms. */
const REFETCH_ARTICLE_EVERY = 60_000

const FRESH = { refetchOnWindowFocus: true, staleTime: POLL_ALONE_MS / 3 } as const

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

/**
 * The article's claims in text order as the server last told them; unchanged ones keep their identity. A thousand claims
 * are a megabyte: while nothing has changed, the server only says so, and nothing is read or compared.
 *
 * @param initial the claims that came with the page, and the tag by which the server knows them
 */
export function useClaims(
  articleId: string,
  initial: { claims: readonly ClaimView[]; tag: string },
): readonly ClaimView[] {
  const tag = useRef<string | null>(initial.tag)
  const { data } = useQuery({
    queryKey: keys.claims(articleId),
    queryFn: async ({ client, queryKey, signal }) => {
      const given = { params: { articleId }, signal }
      const here = client.getQueryData<ClaimView[]>(queryKey)
      const fresh = await callUnlessSame(operations.listClaims, given, here ? tag.current : null)
      if (fresh === null) return client.getQueryData<ClaimView[]>(queryKey) ?? here ?? []
      tag.current = fresh.tag
      const { items } = fresh.reply
      // What was changed or followed since the question was asked is newer than its answer.
      return withClaims(items, newerThan(items, client.getQueryData<ClaimView[]>(queryKey))) as ClaimView[]
    },
    initialData: initial.claims as ClaimView[],
    ...FRESH,
    // Behind the stream, which tells of each change.
    refetchInterval: usePollEvery(),
  })
  return data
}

/** Those of the claims at hand of which `items` has an older version. */
function newerThan(items: readonly ClaimView[], here: readonly ClaimView[] = []): ClaimView[] {
  const versions = new Map(items.map(({ id, version }) => [id, version]))
  return here.filter(({ id, version }) => version > (versions.get(id) ?? Number.POSITIVE_INFINITY))
}
