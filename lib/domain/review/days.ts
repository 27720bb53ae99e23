/** A day as readers have it, `YYYY-MM-DD`. */
export type Day = string

const DAY_MS = 86_400_000
/** Names only: PostgreSQL and browsers read offsets such as `+02:00` with opposite signs. */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/

const formats = new Map<string, Intl.DateTimeFormat>()

/** The clock of a time zone. @throws {RangeError} for a zone that is unknown. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  return format
}

/** Whether this is the name of a time zone that is known here, such as `Europe/Lisbon` or `UTC`. */
export function isTimeZone(name: string): boolean {
  if (!ZONE_NAME.test(name)) return false
  try {
    clockOf(name)
    return true
  } catch {
    return false
  }
}

/** What clocks of the zone show at `at`, as if that were UTC, in ms. */
function localMs(at: number, timeZone: string): number {
  const part = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const { year, month, day, hour, minute, second } = part
  return Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    ((at % 1000) + 1000) % 1000,
  )
}

const isoDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

/** The day that a moment is in, by the clocks of a time zone. */
export const dayOf = (at: Date, timeZone: string): Day => isoDay(localMs(at.getTime(), timeZone))

/** The day that lies `days` after another. */
export const addDays = (day: Day, days: number): Day => isoDay(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS)

/** How many days lie between two; 0 for the same one, below 0 if `to` is the earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

/**
 * The first moment of a day by the clocks of a time zone: midnight, or where clocks are put forward over it, the moment
 * after; where midnight comes twice, the first that begins the day.
 */
export function startOfDay(day: Day, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const offsets = [-DAY_MS, DAY_MS].map((away) => localMs(midnight + away, timeZone) - (midnight + away))
  const candidates = offsets.map((offset) => midnight - offset).sort((a, b) => a - b)
  const first = candidates.find((at) => isoDay(localMs(at, timeZone)) === day)
  return new Date(first ?? Math.max(...candidates))
}

/** When the day ends that a moment is in, by the clocks of a time zone: the first moment of the next one. */
export const endOfDayOf = (at: Date, timeZone: string): Date =>
  startOfDay(addDays(dayOf(at, timeZone), 1), timeZone)
