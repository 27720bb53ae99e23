import type { ChangeRow, ShownRange, ShownText } from '@/components/revisions/change-rows'
import { type FindingWordsShown, findingWord } from '@/components/ui/finding'
import type { AnchorView } from '@/lib/contracts/claims'
import type { PlacementView } from '@/lib/contracts/revisions'
import type { Finding } from '@/lib/domain/claims/vocabulary'
import type { HighlightRow } from '@/lib/domain/highlights/layout'

/** What of a claim is drawn over a text. */
export type ClaimOnText = {
  readonly id: string
  readonly number: number
  readonly statement: string
  readonly finding: Finding | null
  readonly anchors: readonly Pick<AnchorView, 'revisionId' | 'start' | 'end'>[]
}

/** Claims over one revision's text, as the reading column draws them. */
export function rowsOn(
  claims: readonly ClaimOnText[],
  revisionId: string,
  words: FindingWordsShown,
): HighlightRow[] {
  return claims.map(({ id, number, finding, anchors }) => ({
    id,
    number,
    finding,
    word: findingWord(finding, words),
    anchors: anchors.filter((anchor) => anchor.revisionId === revisionId),
  }))
}

/**
 * Claims over the shown comparison: where they stand in the text after, with the words that they lost beside them; and
 * where nothing is left of them, over the removed words.
 *
 * @param rows the claims over the text after.
 * @param placements what became of the claims; only those whose old words stand in the text before are looked up there.
 */
export function highlightsOnChanges(
  rows: readonly HighlightRow[],
  placements: readonly PlacementView[],
  shown: ShownText,
  given: { fromNumber: number; words: FindingWordsShown },
): HighlightRow[] {
  const byClaim = new Map(
    placements.filter(({ fromNumber }) => fromNumber === given.fromNumber).map((one) => [one.claim.id, one]),
  )
  const drawn = rows.map((row) => {
    const parts = byClaim.get(row.id)?.parts ?? []
    const anchors = row.anchors.flatMap((anchor): ShownRange[] => {
      const part = parts.find(({ to }) => to?.start === anchor.start && to.end === anchor.end)
      return part?.outcome === 'reworded'
        ? shown.findWithRemoved(anchor, part.from)
        : shown.find('after', anchor)
    })
    return { ...row, anchors: [...anchors, ...lostRanges(byClaim.get(row.id), shown)] }
  })
  const known = new Set(rows.map(({ id }) => id))
  const lost = [...byClaim.values()]
    .filter(({ claim }) => !known.has(claim.id))
    .map((placement) => ({
      id: placement.claim.id,
      number: placement.claim.number,
      finding: placement.claim.finding,
      word: findingWord(placement.claim.finding, given.words),
      anchors: lostRanges(placement, shown),
    }))
  return [...drawn, ...lost].filter(({ anchors }) => anchors.length > 0)
}

/** Where the words of a claim that found no place stand among the removed ones. */
function lostRanges(placement: PlacementView | undefined, shown: ShownText): ShownRange[] {
  // Once a person has given it a place, or dropped it, its old words are history.
  if (!placement || placement.decision !== null) return []
  return placement.parts
    .filter(({ outcome }) => outcome === 'orphaned')
    .flatMap(({ from }) => {
      const removed = shown.findRemoved(from)
      const length = removed.reduce((sum, { start, end }) => sum + end - start, 0)
      // Where most of it seems to go on elsewhere, drawing the claim there would say that it is not lost.
      return length * 2 >= from.end - from.start ? removed : []
    })
}

/** One candidate of an ambiguous claim, in the shown text. */
export type DrawnCandidate = ShownRange & { readonly key: number; readonly isChosen: boolean }

/** The places that could be meant, or were marked by hand, as they are drawn: numbered from 1. */
export function drawCandidates(
  places: readonly { readonly start: number; readonly end: number; readonly isChosen: boolean }[],
  shown: ShownText,
): DrawnCandidate[] {
  return places.flatMap((place, i) =>
    shown.find('after', place).map((range) => ({ ...range, key: i + 1, isChosen: place.isChosen })),
  )
}

/** Whether anything of a row lies in a stretch. */
export const isIn = (row: ChangeRow, { start, end }: ShownRange): boolean =>
  start < row.end && end > row.start
