const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How a due time is told: `late` is an alarm, `soon` counts down, `later` names time or day. */
export type DueText = { readonly kind: 'late' | 'soon' | 'later'; readonly text: string }

/** Below this, a due time is counted down in minutes. */
const SOON_MS = HOUR

const pad = (n: number) => String(n).padStart(2, '0')
/** 24-hour time of day in the reader's own time zone. */
export const clockTime = (moment: Date): string => `${pad(moment.getHours())}:${pad(moment.getMinutes())}`
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
/** Day and month, with the year where it is not this one: `14 Apr`, `14 Apr 2024`. */
export function shortDay(moment: Date, now: Date): string {
  const year = moment.getFullYear() === now.getFullYear() ? '' : ` ${moment.getFullYear()}`
  return `${moment.getDate()} ${MONTHS[moment.getMonth()]}${year}`
}

/** A length of time in its largest fitting unit: `3 min`, `2 h`, `4 d`. */
export function shortLength(ms: number): string {
  if (ms < HOUR) return `${Math.max(0, Math.floor(ms / MINUTE))} min`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`
  return `${Math.floor(ms / DAY)} d`
}

/** A due time in words, seen from `now`, in the reader's own time zone. */
export function formatDue(due: Date, now: Date): DueText {
  const left = due.getTime() - now.getTime()
  if (left < 0) return { kind: 'late', text: `${shortLength(-left)} late` }
  if (left < SOON_MS) return { kind: 'soon', text: `in ${shortLength(left)}` }
  if (due.toDateString() === now.toDateString()) return { kind: 'later', text: clockTime(due) }
  if (left < 6 * DAY) return { kind: 'later', text: `${WEEKDAYS[due.getDay()]} ${clockTime(due)}` }
  return { kind: 'later', text: shortDay(due, now) }
}
