'use client'

import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { ArticleFilter } from '@/components/articles/article-address'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { ArticleInput, ArticleSummary } from '@/lib/contracts/articles'
import type { ImportInput } from '@/lib/contracts/imports'
import type { operations as contracts, Reply } from '@/lib/contracts/operations'
import type { ArticleState } from '@/lib/domain/claims/vocabulary'

export type ArticlePage = Reply<typeof contracts.listArticles>

/** Articles, newest change first, page by page. `initial` is what the server has already read for this filter. */
export function useArticles(filter: ArticleFilter, initial: ArticlePage | null) {
  return useInfiniteQuery({
    queryKey: [...keys.articles, 'list', filter.state ?? '', filter.q ?? ''],
    queryFn: ({ pageParam, signal }) =>
      call(operations.listArticles, { query: { ...filter, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: ArticlePage) => page.nextCursor ?? undefined,
    ...(initial ? { initialData: { pages: [initial], pageParams: [undefined] } } : {}),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: 'always',
  })
}

/** An article in full, read when `enabled`: its moves and what keeps it from being cleared. */
export function useArticle(articleId: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.article(articleId),
    queryFn: ({ signal }) => call(operations.getArticle, { params: { articleId }, signal }),
    enabled,
  })
}

/** Moves an article to another state; the list and the article are renewed afterwards, refused or not. */
export function useMoveArticle(articleId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (move: { version: number; to: ArticleState; reason: string }) =>
      call(operations.moveArticle, { params: { articleId }, body: move }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.articles }),
  })
}

/** What would be understood of a text; nothing is saved. */
export function useImportPreview() {
  return useMutation({ mutationFn: (input: ImportInput) => call(operations.previewImport, { body: input }) })
}

/** Puts an article on the desk. The key is the caller's, so that a lost answer can be asked for again without a second article. */
export function useCreateArticle() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ article, idempotencyKey }: { article: ArticleInput; idempotencyKey: string }) =>
      call(operations.createArticle, { body: article, idempotencyKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.articles }),
  })
}

/** How many claims of an article are not closed. */
export const openClaims = (article: Pick<ArticleSummary, 'progress'>) =>
  article.progress.claims - article.progress.closed
