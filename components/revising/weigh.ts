import type { ClaimView } from '@/lib/contracts/claims'
import type { ReanchorOutcome, StoredAnchor } from '@/lib/domain/anchoring/outcome'
import type { PlacementOutcome } from '@/lib/domain/claims/vocabulary'
import { waitsForPerson, worstOutcome } from '@/lib/domain/review/placement'

/** An anchor of a claim that is looked for in a text, and whose it is. */
export type AnchorOfClaim = { readonly claim: ClaimView; readonly anchor: StoredAnchor }

/** The anchors that claims have in a revision, in one list: that is how they are looked for. */
export function anchorsIn(claims: readonly ClaimView[], revisionId: string): AnchorOfClaim[] {
  return claims.flatMap((claim) =>
    claim.anchors
      .filter((anchor) => anchor.revisionId === revisionId)
      .map(({ start, end, exact, prefix, suffix }) => ({
        claim,
        anchor: { start, end, exact, prefix, suffix },
      })),
  )
}

/** What would become of the claims in a text, by their numbers in order. */
export type ClaimsWeighed = {
  /** Claims that somebody would have to look at: other words, several places that fit, or none. */
  readonly toReview: readonly { readonly number: number; readonly outcome: PlacementOutcome }[]
  readonly kept: number
  /** Claims that have no place in the text before: they wait already. */
  readonly without: readonly number[]
}

/** Sums up what becomes of each anchor: a claim with several places has the worst of theirs. */
export function weighClaims(
  claims: readonly ClaimView[],
  anchors: readonly AnchorOfClaim[],
  outcomes: readonly ReanchorOutcome[],
): ClaimsWeighed {
  const worst = new Map<string, PlacementOutcome>()
  anchors.forEach(({ claim }, i) => {
    const outcome = outcomes[i]?.kind
    const before = worst.get(claim.id)
    if (outcome) worst.set(claim.id, before ? worstOutcome([before, outcome]) : outcome)
  })
  const toReview: { number: number; outcome: PlacementOutcome }[] = []
  const without: number[] = []
  let kept = 0
  for (const { id, number } of claims) {
    const outcome = worst.get(id)
    if (!outcome) without.push(number)
    else if (waitsForPerson(outcome)) toReview.push({ number, outcome })
    else kept++
  }
  toReview.sort((a, b) => a.number - b.number)
  return { toReview, kept, without: without.sort((a, b) => a - b) }
}
