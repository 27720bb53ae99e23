import type { QueueRow } from '@/lib/contracts/queue-rows'

/** How long a row that was taken or has left keeps its place, in milliseconds (look.md 3, Motion). */
export const TAKEN_STAYS_MS = 5_000

/** How long a row says that its lease ran out, in milliseconds: it stands there to be taken, and is not on its way out. */
export const BACK_STAYS_MS = 60_000

/**
 * A row as the list shows it: just taken by somebody else, just gone from this view, just back because its lease ran
 * out, or none of these. `placed` is the claim as it was when it got its place in the list.
 */
export type ShownRow = {
  readonly row: QueueRow
  readonly placed: QueueRow
  readonly mark: {
    readonly kind: 'taken' | 'gone' | 'back'
    readonly at: number
    readonly by: string | null
  } | null
}

export type Settled = {
  readonly rows: readonly ShownRow[] /** New rows that are held back while the list keeps still. */
  readonly waiting: number
}

/**
 * Joins what the list shows with what the server says now, so that the list never jumps under the pointer.
 *
 * Known rows are renewed in place. A row that somebody else has taken, or that has left the view, turns grey and keeps
 * its place for `TAKEN_STAYS_MS`. While `still` (the pointer rests on the list), nothing leaves, nothing moves, and new
 * rows wait, save those that come after the last row that is known.
 *
 * @param given.now milliseconds since 1970.
 */
export function settleRows(
  shown: readonly ShownRow[],
  fresh: readonly QueueRow[],
  given: { now: number; meId: string; still: boolean },
): Settled {
  const freshById = new Map(fresh.map((row) => [row.id, row]))
  const renewed = shown
    .map((entry) => renew(entry, freshById.get(entry.row.id), given))
    .filter((entry): entry is ShownRow => entry !== null)
  const known = new Set(renewed.map((entry) => entry.row.id))
  if (given.still) {
    const lastKnown = fresh.findLastIndex((row) => known.has(row.id))
    const appended = fresh.slice(lastKnown + 1)
    const waiting = fresh.slice(0, lastKnown + 1).filter((row) => !known.has(row.id)).length
    return { rows: [...renewed, ...appended.map(asPlaced)], waiting }
  }
  return { rows: reorder(renewed, fresh, freshById), waiting: 0 }
}

function renew(
  entry: ShownRow,
  now: QueueRow | undefined,
  given: { now: number; meId: string; still: boolean },
): ShownRow | null {
  const { row, placed, mark } = entry
  const stays = mark?.kind === 'back' ? BACK_STAYS_MS : TAKEN_STAYS_MS
  const over = mark !== null && given.now - mark.at >= stays
  if (!now) {
    if (mark?.kind === 'gone') return over && !given.still ? null : entry
    return { row, placed, mark: { kind: 'gone', at: given.now, by: mark?.by ?? null } }
  }
  const holder = now.holder
  const taken = holder !== null && holder.id !== given.meId && holder.id !== row.holder?.id
  if (taken) return { row: now, placed, mark: { kind: 'taken', at: given.now, by: holder.name } }
  const ranOut = holder === null && row.holder !== null && Date.parse(row.leaseUntil ?? '') <= given.now
  if (ranOut) return { row: now, placed, mark: { kind: 'back', at: given.now, by: row.holder?.name ?? null } }
  const kept = mark?.kind === 'taken' || (mark?.kind === 'back' && holder === null)
  return { row: now, placed, mark: kept && !over ? mark : null }
}

/** The server's order, with the rows that are on their way out behind the row that they stood behind. */
function reorder(
  renewed: readonly ShownRow[],
  fresh: readonly QueueRow[],
  freshById: ReadonlyMap<string, QueueRow>,
): ShownRow[] {
  const byId = new Map(renewed.map((entry) => [entry.row.id, entry]))
  const leavingAfter = new Map<string | null, ShownRow[]>()
  let anchor: string | null = null
  for (const entry of renewed) {
    if (freshById.has(entry.row.id)) anchor = entry.row.id
    else leavingAfter.set(anchor, [...(leavingAfter.get(anchor) ?? []), entry])
  }
  return [
    ...(leavingAfter.get(null) ?? []),
    ...fresh.flatMap((row) => [
      { row, placed: row, mark: byId.get(row.id)?.mark ?? null },
      ...(leavingAfter.get(row.id) ?? []),
    ]),
  ]
}

/** A row that has just got its place. */
export const asPlaced = (row: QueueRow): ShownRow => ({ row, placed: row, mark: null })

/** Whether any row is marked, so that the list must be settled again when its time is over. */
export const hasMarks = (rows: readonly ShownRow[]) => rows.some((entry) => entry.mark !== null)
