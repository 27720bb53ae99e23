/** How many bars the slider draws: each about 10 px wide on a laptop. */
export const DENSITY_BARS = 96

/** One bar of the slider: how many events fall into its stretch of time, and the last of them. */
export type DensityBar = { readonly events: number; readonly lastSeq: number | null }

export type Density = {
  readonly from: number
  readonly to: number
  readonly bars: readonly DensityBar[]
  readonly most: number
}

/**
 * Counts events in equal stretches of time between the first and the last.
 *
 * @param events in any order; `at` is milliseconds since 1970.
 * @returns null where there is nothing to count; a single moment gives one full bar at its start.
 */
export function densityOf(events: readonly { readonly at: number; readonly seq: number }[]): Density | null {
  if (events.length === 0) return null
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const { at } of events) {
    if (at < from) from = at
    if (at > to) to = at
  }
  const bars = Array.from({ length: DENSITY_BARS }, () => ({ events: 0, lastSeq: null as number | null }))
  for (const { at, seq } of events) {
    const bar = bars[Math.min(DENSITY_BARS - 1, Math.floor(placeOf(at, from, to) * DENSITY_BARS))]
    if (!bar) continue
    bar.events += 1
    if (bar.lastSeq === null || seq > bar.lastSeq) bar.lastSeq = seq
  }
  return { from, to, bars, most: Math.max(...bars.map((bar) => bar.events)) }
}

/** Where a moment stands between two others, 0..1; 0 where they are the same. */
export function placeOf(at: number, from: number, to: number): number {
  return to === from ? 0 : (at - from) / (to - from)
}

/**
 * Picks the marks whose words have room: of two that are close, the earlier one.
 *
 * @param marks oldest first; `at` is milliseconds since 1970.
 * @param gap the least distance between two that stay, as a share of the time between `from` and `to`.
 */
export function spaced<M extends { readonly at: number }>(
  marks: readonly M[],
  from: number,
  to: number,
  gap: number,
): M[] {
  const kept: M[] = []
  for (const mark of marks) {
    const before = kept.at(-1)
    if (!before || placeOf(mark.at, from, to) - placeOf(before.at, from, to) > gap) kept.push(mark)
  }
  return kept
}

/** Steps between marks on the time axis, in milliseconds, from a minute to a year. */
const AXIS_STEPS = [1, 5, 15, 30, 60, 180, 360, 720, 1_440, 4_320, 10_080, 43_200, 129_600, 525_600].map(
  (minutes) => minutes * 60_000,
)
/** At most this many marks, so that their words do not touch. */
const MOST_MARKS = 7

/** Moments for the axis: whole steps of the clock between two moments, at most seven. */
export function axisMarks(from: number, to: number): { marks: number[]; step: number } {
  const step =
    AXIS_STEPS.find((candidate) => (to - from) / candidate <= MOST_MARKS) ?? (to - from) / MOST_MARKS
  const marks: number[] = []
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) marks.push(at)
  return { marks, step }
}
