/** The last action that can be undone. One at a time: undoing an older one could undo what came between. */
export type Undoable = {
  /** What was done, as a sentence: “Claim 12 deleted”. */
  readonly label: string
  /** Does the opposite. */
  readonly undo: () => Promise<unknown>
}

let last: Undoable | null = null
const listeners = new Set<() => void>()

/** Offers an action to be undone, in place of the one before. */
export function offerUndo(action: Undoable | null): void {
  last = action
  for (const told of listeners) told()
}

/** What can be undone now. */
export const lastUndoable = (): Undoable | null => last

/** Tells when what can be undone changes. @returns how to stop. */
export function onUndoChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Undoes the last action, once.
 *
 * @returns what was undone, or null if there was nothing
 * @throws whatever undoing throws; the action can then be undone again.
 */
export async function undoLast(): Promise<Undoable | null> {
  const action = last
  if (!action) return null
  offerUndo(null)
  try {
    await action.undo()
    return action
  } catch (error) {
    offerUndo(action)
    throw error
  }
}
