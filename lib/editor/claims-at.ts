/** What is asked of a claim to find it in the text: offsets in UTF-16 code units, end-exclusive. */
type Placed = {
  readonly id: string
  readonly number: number
  readonly anchors: readonly { start: number; end: number }[]
}

/** The length of the shortest anchor of `claim` for which `holds` is true; null when there is none. */
function shortest(claim: Placed, holds: (anchor: { start: number; end: number }) => boolean): number | null {
  const lengths = claim.anchors.filter(holds).map(({ start, end }) => end - start)
  return lengths.length === 0 ? null : Math.min(...lengths)
}

/**
 * Finds the claims that lie under a caret, the shortest first: that is the one a click takes.
 *
 * A caret at either edge of a claim's words is on it; but when claims cover the caret on both sides, those that only
 * touch it with an edge come after them.
 *
 * @param offset the caret, in UTF-16 code units.
 */
export function claimsAt<C extends Placed>(claims: readonly C[], offset: number): C[] {
  return ranked(
    claims,
    ({ start, end }) => start <= offset && offset <= end,
    ({ start, end }) => start < offset && offset < end,
  )
}

/** Finds the claims that share at least one character with a range, the shortest first. */
export function claimsIn<C extends Placed>(claims: readonly C[], range: { start: number; end: number }): C[] {
  const overlaps = (anchor: { start: number; end: number }) =>
    anchor.start < range.end && range.start < anchor.end
  return ranked(claims, overlaps, overlaps)
}

type Test = (anchor: { start: number; end: number }) => boolean

function ranked<C extends Placed>(claims: readonly C[], touches: Test, covers: Test): C[] {
  return claims
    .flatMap((claim) => {
      const length = shortest(claim, touches)
      return length === null ? [] : [{ claim, length, edge: shortest(claim, covers) === null ? 1 : 0 }]
    })
    .sort((a, b) => a.edge - b.edge || a.length - b.length || a.claim.number - b.claim.number)
    .map(({ claim }) => claim)
}

/**
 * Which claim a click takes: the shortest under it; the next one when that is already chosen and clicked again.
 *
 * @param under the claims under the click, shortest first.
 * @returns `choose` with a claim; `pick` when the chosen one is clicked again and others lie there too; `none`.
 */
export function claimForClick<C extends Placed>(
  under: readonly C[],
  chosenId: string | null,
): { kind: 'choose'; claim: C } | { kind: 'pick'; claims: readonly C[] } | { kind: 'none' } {
  const [first] = under
  if (!first) return { kind: 'none' }
  if (under.length > 1 && under.some((claim) => claim.id === chosenId)) return { kind: 'pick', claims: under }
  return { kind: 'choose', claim: first }
}
