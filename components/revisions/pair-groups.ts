import type { ClaimAtRevision } from '@/lib/contracts/revisions'

/** What two revisions, however far apart, say of a claim: by its words alone. */
export type PairOutcome = 'differs' | 'gone' | 'new' | 'same'
export type PairClaim = {
  readonly id: string
  readonly number: number
  readonly outcome: PairOutcome
  readonly before: ClaimAtRevision | null
  readonly after: ClaimAtRevision | null
}

/** The groups of a comparison in their order on the page. */
export const PAIR_ORDER: readonly PairOutcome[] = ['differs', 'gone', 'new', 'same']

/** The words of a claim in a revision, in text order. */
export const wordsOf = (claim: ClaimAtRevision): string[] =>
  [...claim.anchors].sort((a, b) => a.start - b.start).map(({ exact }) => exact)

/** Compares the claims of two revisions, by number. A claim without a place in one of them counts as not there. */
export function pairClaims(
  before: readonly ClaimAtRevision[],
  after: readonly ClaimAtRevision[],
): PairClaim[] {
  const old = new Map(before.filter(isPlaced).map((claim) => [claim.id, claim]))
  const now = new Map(after.filter(isPlaced).map((claim) => [claim.id, claim]))
  const ids = new Set([...old.keys(), ...now.keys()])
  return [...ids]
    .flatMap((id): PairClaim[] => {
      const [a, b] = [old.get(id) ?? null, now.get(id) ?? null]
      const number = (a ?? b)?.number
      return number === undefined ? [] : [{ id, number, outcome: outcomeOf(a, b), before: a, after: b }]
    })
    .sort((a, b) => a.number - b.number)
}

const isPlaced = ({ anchors }: ClaimAtRevision) => anchors.length > 0

function outcomeOf(before: ClaimAtRevision | null, after: ClaimAtRevision | null): PairOutcome {
  if (!before) return 'new'
  if (!after) return 'gone'
  return wordsOf(before).join('\n') === wordsOf(after).join('\n') ? 'same' : 'differs'
}
