import { endOfDay } from '@/components/queue/queue-address'
import type { ShownRow } from '@/components/queue/settle-rows'

export const DUE_GROUPS = ['overdue', 'today', 'tomorrow', 'later', 'undated'] as const
export type DueGroup = (typeof DUE_GROUPS)[number]
export const DUE_GROUP_WORDS: Readonly<Record<DueGroup, string>> = {
  overdue: 'Overdue',
  today: 'Today',
  tomorrow: 'Tomorrow',
  later: 'Later',
  undated: 'No due date',
}

/** A line of the list: a group's heading, or a claim. `unfinished` means that the group may go on beyond what is loaded. */
export type QueueLine =
  | {
      readonly kind: 'group'
      readonly key: string
      readonly label: string
      readonly rows: number
      readonly unfinished: boolean
    }
  | { readonly kind: 'row'; readonly key: string; readonly shown: ShownRow; readonly at: number }

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

/**
 * Lays rows out as lines, with a heading wherever the due group changes; without `grouped`, rows alone.
 *
 * Rows stay in the order given: a claim that became overdue since the list was read starts no second “Overdue” further down,
 * it is shown under the heading where it stands.
 */
export function queueLines(
  rows: readonly ShownRow[],
  given: { now: Date; grouped: boolean; more: boolean },
): QueueLine[] {
  if (!given.grouped) return rows.map((shown, at) => ({ kind: 'row', key: shown.row.id, shown, at }))
  const lines: QueueLine[] = []
  let heading: { line: number; rank: number } | null = null
  for (const [at, shown] of rows.entries()) {
    const group = dueGroup(shown.row.dueAt, given.now)
    const rank = DUE_GROUPS.indexOf(group)
    if (heading === null || rank > heading.rank) {
      heading = { line: lines.length, rank }
      lines.push({ kind: 'group', key: group, label: DUE_GROUP_WORDS[group], rows: 0, unfinished: false })
    }
    const line = lines[heading.line]
    if (line?.kind === 'group') lines[heading.line] = { ...line, rows: line.rows + 1 }
    lines.push({ kind: 'row', key: shown.row.id, shown, at })
  }
  const last = heading === null ? undefined : lines[heading.line]
  if (heading !== null && last?.kind === 'group') lines[heading.line] = { ...last, unfinished: given.more }
  return lines
}
