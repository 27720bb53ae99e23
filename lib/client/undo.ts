import { legalMoves } from '@/lib/domain/claims/moves'
import type { Finding, WorkState } from '@/lib/domain/claims/vocabulary'

/** Something done that can be taken back: `label` says what was done, `undo` takes it back by further changes. */
export type Undoable = {
  readonly label: string
  /** The entry of the queue that it takes out, while that has not gone out. */
  readonly entryId?: string
  undo(): Promise<unknown>
}

/** The reason that a change carries which takes another one back. */
export const UNDONE = 'Undone'

/** The reason of a finding that is given back: the words that stood for it stay readable. */
export const undoneReason = (former: string): string => `${UNDONE}. ${former}`

/** Whether a move can be taken back by a legal one (rule 1). */
export const canMoveBack = (from: WorkState, to: WorkState): boolean => legalMoves(to).includes(from)

/** The check that gives the former finding back, or null where there was none: a first finding is withdrawn instead. */
export function formerCheck(before: {
  finding: Finding | null
  findingReason: string | null
}): { finding: Finding; reason: string } | null {
  if (before.finding === null || before.findingReason === null) return null
  return { finding: before.finding, reason: undoneReason(before.findingReason) }
}

let last: Undoable | null = null
const listeners = new Set<() => void>()
function become(action: Undoable | null): void {
  last = action
  for (const told of [...listeners]) told()
}

/** Makes an action the one that can be taken back; `null` where what was done last cannot be. */
export const offerUndo = (action: Undoable | null): void => become(action)

/** The last action of this page that can be taken back, until another one follows or it is. */
export const lastUndoable = (): Undoable | null => last

/** Told whenever there is another last action. @returns stops telling. */
export function onUndoable(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Takes the last action back, once.
 *
 * @returns the action that was taken back, or null where there is none.
 * @throws what the change that takes it back throws; it can be tried again then.
 */
export async function undoLast(): Promise<Undoable | null> {
  const action = last
  if (action === null) return null
  become(null)
  try {
    await action.undo()
    return action
  } catch (error) {
    if (last === null) become(action)
    throw error
  }
}
