import { endOfDay } from '@/lib/contracts/queue-address'

export const DUE_GROUPS = ['overdue', 'today', 'tomorrow', 'later', 'undated'] as const
export type DueGroup = (typeof DUE_GROUPS)[number]
export const DUE_GROUP_WORDS: Readonly<Record<DueGroup, string>> = {
  overdue: 'Overdue',
  today: 'Today',
  tomorrow: 'Tomorrow',
  later: 'Later',
  undated: 'No due date',
}

/** In which group a due date stands, by the reader's own clock and calendar. */
export function dueGroup(dueAt: string | null, now: Date): DueGroup {
  if (dueAt === null) return 'undated'
  const due = new Date(dueAt)
  if (due < now) return 'overdue'
  const today = endOfDay(now)
  if (due <= today) return 'today'
  const tomorrow = new Date(today)
  tomorrow.setDate(tomorrow.getDate() + 1)
  return due <= tomorrow ? 'tomorrow' : 'later'
}
