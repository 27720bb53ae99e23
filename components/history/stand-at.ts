import type { HistoryFilter } from '@/components/history/history-address'
import { EVENT_KINDS, type EventPayload, type EventView, readEvent } from '@/lib/contracts/events'
import type { Finding, WorkState } from '@/lib/domain/claims/vocabulary'

/** A claim as the history leaves it at some line. */
export type ClaimThen = {
  readonly number: number
  readonly finding: Finding | null
  readonly workState: WorkState
}

/**
 * Folds a history up to one line: which claims there were, what had been found and where the work was.
 *
 * @param events oldest first; a line whose payload is not as its type says is passed over, for the chain has its own alarm.
 * @param seq the last line that counts.
 * @returns claims that were not deleted, by number.
 */
export function standAt(events: readonly EventView[], seq: number): ClaimThen[] {
  const claims = new Map<number, ClaimThen & { deleted: boolean }>()
  // What the last decision on a claim's words was, for a decision can be taken back.
  const decided = new Map<number, EventPayload<'claim.placement_decided'>>()
  for (const event of events) {
    if (event.seq > seq) break
    const read = readSafely(event)
    if (read === null || !('number' in read.payload)) continue
    const { number } = read.payload
    const claim = claims.get(number) ?? {
      number,
      finding: null,
      workState: 'to_check' as const,
      deleted: false,
    }
    if (read.type === 'claim.finding_given') claims.set(number, { ...claim, finding: read.payload.to })
    else if (read.type === 'claim.finding_withdrawn') claims.set(number, { ...claim, finding: null })
    else if (read.type === 'claim.work_moved') claims.set(number, { ...claim, workState: read.payload.to })
    else if (read.type === 'claim.deleted') claims.set(number, { ...claim, deleted: true })
    else if (read.type === 'claim.restored') claims.set(number, { ...claim, deleted: false })
    else if (read.type === 'claim.created') claims.set(number, claim)
    else if (read.type === 'claim.placement_decided') {
      const { findingTo, workStateTo, decision } = read.payload
      decided.set(number, read.payload)
      const after = { ...claim, finding: findingTo, workState: workStateTo }
      claims.set(number, decision === 'dropped' ? { ...claim, deleted: true } : after)
    } else if (read.type === 'claim.placement_undone') {
      const taken = decided.get(number)
      if (!taken) continue
      const before = { finding: taken.findingFrom, workState: taken.workStateFrom }
      claims.set(number, { ...claim, ...before, deleted: false })
      for (const split of taken.splitInto ?? []) {
        const other = claims.get(split)
        if (other) claims.set(split, { ...other, deleted: true })
      }
    }
  }
  return [...claims.values()]
    .filter((claim) => !claim.deleted)
    .sort((a, b) => a.number - b.number)
    .map(({ number, finding, workState }) => ({ number, finding, workState }))
}

/** An event with its typed payload, or null where what is stored is not as its type says. */
export function readSafely(event: EventView): ReturnType<typeof readEvent> | null {
  try {
    return readEvent(event)
  } catch {
    // A tampered payload must not take the page down that is there to show the tampering.
    return null
  }
}

/** Whether an event passes a trail's filter, by the same rules as the server: words are looked for in who, why and what. */
export function passesFilter(event: EventView, filter: HistoryFilter): boolean {
  const { kind, actorId, claimId, q } = filter
  if (
    kind &&
    kind.length > 0 &&
    !kind.some((one) => (EVENT_KINDS[one] as readonly string[]).includes(event.type))
  )
    return false
  if (actorId && event.actor.id !== actorId) return false
  if (claimId && event.claimId !== claimId) return false
  if (!q) return true
  const text = `${event.actor.name} ${event.reason ?? ''} ${JSON.stringify(event.payload)} ${event.hash}`
  return text.toLocaleLowerCase().includes(q.toLocaleLowerCase())
}
