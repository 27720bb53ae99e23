import { shortDay } from '@/components/ui/format-due'
import type { InboxItem } from '@/lib/contracts/notifications'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** Entries of one day of the reader's own time zone; `day` is its name, or null where the days are not known yet. */
export type DayGroup = { day: string | null; items: InboxItem[] }

const startOf = (moment: Date) => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate())

/** A day as people say it: `Today`, `Yesterday`, a weekday within the week, else its date. */
export function dayName(moment: Date, now: Date): string {
  const days = Math.round((startOf(now).getTime() - startOf(moment).getTime()) / 86_400_000)
  if (days <= 0) return 'Today'
  if (days === 1) return 'Yesterday'
  return days < 7 ? (WEEKDAYS[moment.getDay()] ?? '') : shortDay(moment, now)
}

/**
 * Puts entries, newest first, under their days.
 *
 * @param now null on the server, which does not know the reader's day: then all stand in one group without a name
 */
export function groupByDay(items: readonly InboxItem[], now: Date | null): DayGroup[] {
  if (items.length === 0) return []
  if (now === null) return [{ day: null, items: [...items] }]
  const groups = Map.groupBy(items, ({ at }) => dayName(new Date(at), now))
  return [...groups].map(([day, members]) => ({ day, items: members }))
}
