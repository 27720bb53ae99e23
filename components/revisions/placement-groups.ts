import type { PlacementView } from '@/lib/contracts/revisions'
import type { PlacementOutcome } from '@/lib/domain/claims/vocabulary'

/** The groups of the review in their order on the page: first what a person has to look at. */
export const GROUP_ORDER: readonly PlacementOutcome[] = [
  'reworded',
  'ambiguous',
  'orphaned',
  'moved',
  'unchanged',
]

export type PlacementGroup = {
  readonly outcome: PlacementOutcome
  readonly placements: readonly PlacementView[]
}

/** Whether a placement waits for a person: one of a claim that was taken out does not. */
export const isWaiting = ({ decision, claim }: Pick<PlacementView, 'decision' | 'claim'>): boolean =>
  decision === null && !claim.deleted

/** Placements by what became of the claim, in the page's order; within a group by claim number. Empty groups are left out. */
export function groupPlacements(placements: readonly PlacementView[]): PlacementGroup[] {
  return GROUP_ORDER.map((outcome) => ({
    outcome,
    placements: placements
      .filter((one) => one.outcome === outcome)
      .sort((a, b) => a.claim.number - b.claim.number),
  })).filter((group) => group.placements.length > 0)
}

/** All placements in the order in which they are gone through. */
export const inOrder = (placements: readonly PlacementView[]): PlacementView[] =>
  groupPlacements(placements).flatMap((group) => [...group.placements])

/** The neighbour of a placement in the order of the page; the first (or last) where none is chosen. Ends at the ends. */
export function stepPlacement(
  order: readonly PlacementView[],
  fromId: string | null,
  direction: 'next' | 'previous',
): PlacementView | null {
  const at = order.findIndex(({ id }) => id === fromId)
  if (at < 0) return (direction === 'next' ? order[0] : order.at(-1)) ?? null
  return order[at + (direction === 'next' ? 1 : -1)] ?? null
}

/** The next that waits after one that has been decided, around the end; null when none waits any more. */
export function nextWaiting(order: readonly PlacementView[], afterId: string): PlacementView | null {
  const at = order.findIndex(({ id }) => id === afterId)
  const others = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))]
  return others.find((one) => isWaiting(one) && one.id !== afterId) ?? null
}

/** Where a placement stands among those that a person has to look at, from 1; null for one that settled itself. */
export function countAmong(order: readonly PlacementView[], id: string): { at: number; of: number } | null {
  const toReview = order.filter(({ outcome }) => outcome !== 'unchanged' && outcome !== 'moved')
  const at = toReview.findIndex((one) => one.id === id)
  return at < 0 ? null : { at: at + 1, of: toReview.length }
}
