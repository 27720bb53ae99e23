import { useSyncExternalStore } from 'react'
import type { Entry } from '@/lib/client/outbox-machine'

/** How a claim stands whose changes are not sent: `waiting` for the network or its turn, `blocked` by a decision. */
export type KeptMark = 'waiting' | 'blocked'

/** How the claims stand of which this device keeps something, by their id. */
export function keptMarks(entries: readonly Entry[]): ReadonlyMap<string, KeptMark> {
  const marks = new Map<string, KeptMark>()
  for (const { claimId, state } of entries) {
    if (state.is !== 'waiting') marks.set(claimId, 'blocked')
    else if (!marks.has(claimId)) marks.set(claimId, 'waiting')
  }
  return marks
}

let marks: ReadonlyMap<string, KeptMark> = new Map()
const listeners = new Set<() => void>()

/** Told by the queue what it keeps: pages that do not open it mark its claims by this. */
export function publishKept(entries: readonly Entry[]): void {
  marks = keptMarks(entries)
  for (const told of [...listeners]) told()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How one claim stands; null where nothing of it is kept here. */
export const useKeptMark = (claimId: string): KeptMark | null =>
  useSyncExternalStore(
    subscribe,
    () => marks.get(claimId) ?? null,
    () => null,
  )
