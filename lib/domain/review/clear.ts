import type { ArticleState, WorkState } from '@/lib/domain/claims/vocabulary'

/** What the clear gate looks at in one claim. */
export type ClearClaim = {
  readonly id: string
  readonly number: number
  readonly workState: WorkState
  readonly textChangedSinceFinding: boolean
}

export type ClearOutcome<C extends ClearClaim> =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly open: readonly C[]; readonly textChanged: readonly C[] }

/** Rule 8 of product.md: an article is cleared only when every claim is closed and none stands on changed words. */
export function judgeClear<C extends ClearClaim>(claims: readonly C[]): ClearOutcome<C> {
  const open = claims.filter((claim) => claim.workState !== 'closed')
  const textChanged = claims.filter((claim) => claim.textChangedSinceFinding)
  return open.length === 0 && textChanged.length === 0
    ? { kind: 'allowed' }
    : { kind: 'refused', open, textChanged }
}

/** Moves of an article. Clearing asks `judgeClear` besides; any reopening of a claim takes the article back to `in_check`. */
const ARTICLE_MOVES: Readonly<Record<ArticleState, readonly ArticleState[]>> = {
  draft: ['in_check', 'archived'],
  in_check: ['draft', 'cleared', 'archived'],
  cleared: ['in_check', 'published', 'archived'],
  published: ['in_check', 'archived'],
  archived: ['in_check'],
}

/** The states that an article may go to from `from`. */
export function legalArticleMoves(from: ArticleState): readonly ArticleState[] {
  return ARTICLE_MOVES[from]
}
