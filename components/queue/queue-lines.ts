import { DUE_GROUP_WORDS, DUE_GROUPS, dueGroup } from '@/components/queue/due-groups'
import type { ShownRow } from '@/components/queue/settle-rows'
import type { Grouping } from '@/lib/contracts/queue-address'
import type { QueueRow } from '@/lib/contracts/queue-rows'
import { WORK_WORDS } from '@/lib/domain/claims/words'

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

/** By what rows stand under headings; `none` for rows alone. */
export type GroupedBy = Exclude<Grouping, 'none'> | 'due' | 'none'

type Group = { readonly key: string; readonly label: string }

function groupOf({ placed }: ShownRow, by: GroupedBy, now: Date): Group {
  const { article, assignee, workState } = placed
  if (by === 'article') return { key: article.id, label: article.slug }
  if (by === 'assignee') return { key: assignee?.id ?? 'nobody', label: assignee?.name ?? 'Nobody' }
  if (by === 'state') return { key: workState, label: WORK_WORDS[workState].label }
  const due = dueGroup(placed.dueAt, now)
  return { key: due, label: DUE_GROUP_WORDS[due] }
}

/** Whether a row opens a new group: a due group only further on in time, any other that has not been opened yet. */
function opens(group: Group, by: GroupedBy, current: string | null, opened: ReadonlySet<string>): boolean {
  if (current === null) return true
  if (by !== 'due') return group.key !== current && !opened.has(group.key)
  const ranks: readonly string[] = DUE_GROUPS
  return ranks.indexOf(group.key) > ranks.indexOf(current)
}

/**
 * Lays rows out as lines, with a heading wherever the group changes.
 *
 * The server sorts by the group first, so each group stands together, and only the last one may go on beyond what is
 * loaded. Rows stay in the order given, and count by what they were when they got their place: a claim that became
 * overdue, or was given to somebody else, since then starts no second group; it is shown under the heading where it
 * stands.
 */
export function queueLines(
  rows: readonly ShownRow[],
  given: { now: Date; by: GroupedBy; more: boolean },
): QueueLine[] {
  const { by, now } = given
  if (by === 'none') return rows.map((shown, at) => ({ kind: 'row', key: shown.row.id, shown, at }))
  const lines: QueueLine[] = []
  const opened = new Set<string>()
  let heading: { line: number; key: string } | null = null
  for (const [at, shown] of rows.entries()) {
    const group = groupOf(shown, by, now)
    if (heading === null || opens(group, by, heading.key, opened)) {
      heading = { line: lines.length, key: group.key }
      opened.add(group.key)
      lines.push({ kind: 'group', key: group.key, label: group.label, rows: 0, unfinished: false })
    }
    const line = lines[heading.line]
    if (line?.kind === 'group') lines[heading.line] = { ...line, rows: line.rows + 1 }
    lines.push({ kind: 'row', key: shown.row.id, shown, at })
  }
  const last = heading === null ? undefined : lines[heading.line]
  if (heading !== null && last?.kind === 'group') lines[heading.line] = { ...last, unfinished: given.more }
  return lines
}

/** The claims between two of the list, both ends included, in its order; the one end alone if the other is not there. */
export function rowsBetween(lines: readonly QueueLine[], from: string | null, to: string): QueueRow[] {
  const rows = lines.flatMap((line) => (line.kind === 'row' ? [line.shown.row] : []))
  const end = rows.findIndex(({ id }) => id === to)
  const start = from === null ? end : rows.findIndex(({ id }) => id === from)
  if (end < 0) return []
  return start < 0 ? rows.slice(end, end + 1) : rows.slice(Math.min(start, end), Math.max(start, end) + 1)
}
