import type { CorrectionView } from '@/lib/contracts/revisions'

/** An accepted correction on its way into the text: `place` is where its words stand now. */
export type FittingCorrection = CorrectionView & { readonly place: { start: number; end: number } }

/** Accepted corrections, told apart by whether they can go into the newest text together. */
export type SortedCorrections = {
  readonly fitting: readonly FittingCorrection[]
  /** Their words no longer stand in the text. */
  readonly lost: readonly CorrectionView[]
  /** Ids of fitting ones that share words with another one. */
  readonly overlapping: ReadonlySet<string>
}

/** Sorts the accepted corrections among `all` by place. */
export function sortCorrections(all: readonly CorrectionView[]): SortedCorrections {
  const accepted = all.filter(({ state }) => state === 'accepted')
  const fitting = accepted
    .filter((one): one is FittingCorrection => one.place !== null)
    .sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end)
  const overlapping = new Set<string>()
  let furthest: FittingCorrection | null = null
  for (const one of fitting) {
    if (furthest && one.place.start < furthest.place.end) {
      overlapping.add(one.id)
      overlapping.add(furthest.id)
    }
    if (!furthest || one.place.end > furthest.place.end) furthest = one
  }
  return { fitting, lost: accepted.filter(({ place }) => place === null), overlapping }
}

/** Whether two of the chosen corrections share words: then no text can hold both. */
export function clashes(chosen: readonly FittingCorrection[]): boolean {
  return chosen.some((one, i) => {
    const next = chosen[i + 1]
    return next !== undefined && next.place.start < one.place.end
  })
}

/** The text with corrections put in; they must stand in order and share no words. UTF-16 places. */
export function withCorrections(text: string, chosen: readonly FittingCorrection[]): string {
  let at = 0
  let corrected = ''
  for (const { place, replacement } of chosen) {
    corrected += text.slice(at, place.start) + replacement
    at = place.end
  }
  return corrected + text.slice(at)
}
