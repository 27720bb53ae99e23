import type { ClaimView } from '@/lib/contracts/claims'
import type { Utf16Range } from '@/lib/domain/text/offsets'

/** Words that a correction can be proposed for; UTF-16 code units into the revision's text, end-exclusive. */
export type ProposalPlace = {
  readonly start: number
  readonly end: number
  readonly exact: string
  readonly isSelected: boolean
}

/** Where a correction of a claim can be proposed: the selected words if they touch the claim's, then each of its places. */
export function proposalPlaces(
  claim: Pick<ClaimView, 'anchors'>,
  revision: { id: string; text: string },
  selection: Utf16Range | null,
): ProposalPlace[] {
  const places = claim.anchors
    .filter(({ revisionId }) => revisionId === revision.id)
    .map(({ start, end, exact }) => ({ start, end, exact, isSelected: false }))
    .sort((a, b) => a.start - b.start)
  if (!selection) return places
  const { start, end } = selection
  const touches = places.some((place) => place.start < end && start < place.end)
  const isPlace = places.some((place) => place.start === start && place.end === end)
  if (!touches || isPlace) return places
  return [{ start, end, exact: revision.text.slice(start, end), isSelected: true }, ...places]
}
