import type { ClaimView } from '@/lib/contracts/claims'
import type { Finding, WorkState } from '@/lib/domain/claims/vocabulary'

/** Which claims the desk shows in its margin and steps through. Empty lists ask for nothing. */
export type ClaimFilter = {
  readonly show: 'all' | 'open' | 'mine'
  readonly findings: readonly (Finding | 'none')[]
  readonly workStates: readonly WorkState[]
  /** Only claims whose first words are on screen. */
  readonly inView: boolean
}

export const NO_FILTER: ClaimFilter = { show: 'all', findings: [], workStates: [], inView: false }

/** Whether a claim is mine: given to me, or held by me now. */
export const isMine = (claim: ClaimView, myId: string): boolean =>
  claim.assignee?.id === myId || claim.holder?.id === myId

/** Whether a claim is still to be worked on: not closed, or closed on words that have changed since. */
export const isOpenClaim = ({ workState, textChangedSinceFinding }: ClaimView): boolean =>
  workState !== 'closed' || textChangedSinceFinding

/** How many claims each of the three standing views holds. */
export function countViews(claims: readonly ClaimView[], myId: string): Record<ClaimFilter['show'], number> {
  return {
    all: claims.length,
    open: claims.filter(isOpenClaim).length,
    mine: claims.filter((claim) => isMine(claim, myId)).length,
  }
}

/**
 * The claims that pass a filter, in their order. Values of one list are joined by "or", the lists by "and".
 *
 * @param inView tells whether a claim's first words are on screen; asked only when the filter wants it.
 */
export function filterClaims(
  claims: readonly ClaimView[],
  filter: ClaimFilter,
  myId: string,
  inView: (claim: ClaimView) => boolean,
): readonly ClaimView[] {
  if (filter === NO_FILTER) return claims
  const { show, findings, workStates } = filter
  return claims.filter(
    (claim) =>
      (show === 'all' || (show === 'open' ? isOpenClaim(claim) : isMine(claim, myId))) &&
      (findings.length === 0 || findings.includes(claim.finding ?? 'none')) &&
      (workStates.length === 0 || workStates.includes(claim.workState)) &&
      (!filter.inView || inView(claim)),
  )
}

/**
 * The claim after or before another among those shown, in text order; from the ends it goes round.
 *
 * @param all the article's claims in text order: a chosen claim that the filter hides still has a place among them.
 */
export function stepClaim(
  all: readonly ClaimView[],
  shown: readonly ClaimView[],
  chosenId: string | null,
  direction: 'next' | 'previous',
): ClaimView | null {
  if (shown.length === 0) return null
  const places = new Map(all.map((claim, place) => [claim.id, place]))
  const from = chosenId === null ? undefined : places.get(chosenId)
  const placeOf = (claim: ClaimView) => places.get(claim.id) ?? 0
  if (direction === 'next') {
    return (from === undefined ? undefined : shown.find((claim) => placeOf(claim) > from)) ?? shown[0] ?? null
  }
  return (
    (from === undefined ? undefined : shown.findLast((claim) => placeOf(claim) < from)) ??
    shown.at(-1) ??
    null
  )
}
