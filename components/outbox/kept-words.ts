import type { Entry } from '@/lib/client/outbox-machine'
import { isInDoubt } from '@/lib/client/outbox-machine'

/** How many changes, in words: “1 change is”, “3 changes are”. */
export const changesAre = (count: number): string => (count === 1 ? '1 change is' : `${count} changes are`)

/** How the queue stands, for the strip. */
export type KeptState = {
  /** “14:02”; null while the desk can be reached. */
  readonly offlineSince: string | null
  readonly isSignedOut: boolean
  readonly waiting: number
  /** Changes that wait for a person. */
  readonly blocked: number
}

/** What the strip says; null where there is nothing to say. */
export function stripWords({ offlineSince, isSignedOut, waiting, blocked }: KeptState): string | null {
  const all = waiting + blocked
  if (offlineSince !== null) {
    const kept =
      all === 0 ? 'What you change is kept on this device.' : `${changesAre(all)} kept on this device.`
    return `Offline since ${offlineSince}. ${kept} Taking, closing and exports wait.`
  }
  if (blocked > 0) {
    const wants =
      blocked === 1 ? '1 change is not saved and wants' : `${blocked} changes are not saved and want`
    return `${wants} your decision.${waiting > 0 ? ` ${changesAre(waiting)} kept on this device.` : ''}`
  }
  if (waiting === 0) return null
  if (isSignedOut) return `${changesAre(waiting)} kept on this device until you sign in again.`
  return `${changesAre(waiting)} kept on this device and on the way.`
}

/** How one kept change stands, in words. @param isFirst whether nothing of its claim stands before it */
export function entryStateWords(entry: Entry, isFirst: boolean): string {
  if (entry.state.is === 'conflict') return 'Two versions: choose, or join them'
  if (entry.state.is === 'refused') return `Not saved. ${entry.state.message}`
  if (!isFirst) return 'Waits for the change before it'
  return isInDoubt(entry) ? 'Sent, but no answer came: it is asked again' : 'Not yet sent'
}

/** What is said once kept changes are with the desk. */
export function savedWords(said: readonly string[]): string {
  const [only] = said
  if (said.length === 1 && only !== undefined) return only
  return `${said.length} changes that were kept on this device are saved.`
}
