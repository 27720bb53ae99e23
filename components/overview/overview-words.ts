import type { FlowStep, OverviewView } from '@/lib/contracts/overview'

/** One thing or several, in figures: `1 claim`, `2 claims`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** A length of time: `52 min`, `1 h 40`, `3 d 4 h`. @param minutes not below 0 */
export function minutesWords(minutes: number): string {
  const whole = Math.round(minutes)
  if (whole < 60) return minutes > 0 && whole === 0 ? '<1 min' : `${whole} min`
  const hours = Math.floor(whole / 60)
  if (hours < 24) return whole % 60 === 0 ? `${hours} h` : `${hours} h ${String(whole % 60).padStart(2, '0')}`
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** A bucket of the histogram: `<15 min`, `15–30`, `1–2 h`, `>8 h`; `full` says every unit. */
export function bucketWords(from: number, to: number | null, full = false): string {
  const hours = from >= 60
  const unit = hours ? ' h' : full ? ' min' : ''
  const shown = (minutes: number) => (hours ? minutes / 60 : minutes)
  if (to === null) return full ? `${shown(from)} h and more` : `>${shown(from)} h`
  if (from === 0) return full ? `below ${to} min` : `<${to} min`
  return `${shown(from)}–${shown(to)}${unit}`
}

/** Where a median lies in the histogram: in buckets from its left edge, whole ones and a share of the one that it is in. */
export function placeInBuckets(
  minutes: number,
  buckets: readonly { fromMinutes: number; toMinutes: number | null }[],
): number {
  const at = buckets.findIndex(({ toMinutes }) => toMinutes === null || minutes < toMinutes)
  const bucket = buckets[at]
  if (!bucket) return 0
  // The last bucket has no end: its middle stands for all of it.
  if (bucket.toMinutes === null) return at + 0.5
  return at + (minutes - bucket.fromMinutes) / (bucket.toMinutes - bucket.fromMinutes)
}

const formats = new Map<string, Intl.DateTimeFormat>()
function shown(at: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${timeZone} ${JSON.stringify(options)}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
    formats.set(key, format)
  }
  // British English has four letters for September alone; the desk writes three.
  return format.format(new Date(at)).replace('Sept', 'Sep')
}

/** The flow from its first step in which anything was: days before a desk's first claim are not drawn. */
export function drawnSteps(flow: readonly FlowStep[]): readonly FlowStep[] {
  const first = flow.findIndex(({ open, closed }) => closed > 0 || Object.values(open).some((n) => n > 0))
  return flow.slice(Math.max(first, 0))
}

/** When a step of the flow was: `14 Apr`, or of a single day the hour that it begins with, `13:00`. */
export const stepWords = (
  step: FlowStep,
  { step: size, timeZone }: Pick<OverviewView, 'step' | 'timeZone'>,
) =>
  size === 'day'
    ? shown(step.start, timeZone, { day: 'numeric', month: 'short' })
    : shown(step.start, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** {@link stepWords} under a chart, where a day's month is told only if `full`: `13`, `14 Apr`. */
export const tickWords = (
  step: FlowStep,
  { step: size, timeZone }: Pick<OverviewView, 'step' | 'timeZone'>,
  { full }: { full: boolean },
) =>
  size === 'day' && !full
    ? shown(step.start, timeZone, { day: 'numeric' })
    : stepWords(step, { step: size, timeZone })

/** The time of day at which the overview was counted. */
export const clockWords = (at: string, timeZone: string) =>
  shown(at, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** Room above the flow's scale for half of its last number, in CSS pixels. */
export const FLOW_TOP = 8
/** How high the bars of closed claims are, with the time axis, in CSS pixels. */
export const CLOSED_HEIGHT = 78

/** The most labels under a chart of so many steps. */
const MAX_TICKS = 7

/** Which steps are named under a chart: evenly parted, the last always among them. */
export function tickSteps(count: number): number[] {
  const every = Math.max(1, Math.ceil(count / MAX_TICKS))
  return Array.from({ length: count }, (_, i) => i).filter((i) => (count - 1 - i) % every === 0)
}

/** The lines of a scale that begins at 0 and holds `most`: whole numbers, at most five parts of 1, 2 or 5 times ten. */
export function scaleOf(most: number): number[] {
  let [ten, times] = [1, 1]
  while (ten * times * 5 < most) {
    if (times === 5) ten *= 10
    times = times === 1 ? 2 : times === 2 ? 5 : 1
  }
  const step = ten * times
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, i) => i * step)
}

/**
 * Moves labels apart that would lie over one another, in order, each at least `gap` from the next; they stay as near to
 * where they belong as that allows, within 0 and `height`.
 *
 * @param wanted where the labels belong, ascending
 */
export function partLabels(wanted: readonly number[], gap: number, height: number): number[] {
  const placed: number[] = []
  for (const [i, y] of wanted.entries()) placed.push(Math.max(y, i === 0 ? 0 : (placed[i - 1] ?? 0) + gap))
  for (let i = placed.length - 1, floor = height; i >= 0; i--, floor -= gap)
    placed[i] = Math.min(placed[i] ?? 0, i === placed.length - 1 ? floor : (placed[i + 1] ?? 0) - gap)
  return placed
}
