import { ARTICLE_STATES, type ArticleState } from '@/lib/domain/claims/vocabulary'

/** What narrows the list of articles, as it stands in the address. */
export type ArticleFilter = { readonly state?: ArticleState; readonly q?: string }

/** Reads the list's filter from the address; what means nothing is left out. */
export function readArticleAddress(
  params: Readonly<Record<string, string | string[] | undefined>>,
): ArticleFilter {
  const first = (name: string) => {
    const value = params[name]
    return (Array.isArray(value) ? value[0] : value)?.trim()
  }
  const state = ARTICLE_STATES.find((one) => one === first('state'))
  const q = first('q')?.slice(0, 200)
  return { ...(state ? { state } : {}), ...(q ? { q } : {}) }
}

/** Writes the list's filter as a query string without `?`. */
export function writeArticleAddress(filter: ArticleFilter): string {
  const params = new URLSearchParams()
  if (filter.state) params.set('state', filter.state)
  if (filter.q) params.set('q', filter.q)
  return params.toString()
}
