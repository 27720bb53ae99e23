import { useSyncExternalStore } from 'react'
import { ApiError } from '@/lib/client/api'

/**
 * How the sign-in stands: `here`, `lost` (what is typed is kept, and changes wait), or `other` (somebody else has
 * signed in on this browser meanwhile: what the first one typed must not be sent in their name).
 */
export type SessionState = 'here' | 'lost' | 'other'

let state: SessionState = 'here'
const listeners = new Set<() => void>()

function become(next: SessionState): void {
  if (state === next) return
  state = next
  for (const told of [...listeners]) told()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How the sign-in stands now. */
export const sessionState = (): SessionState => state

/** Told whenever the sign-in is lost or decided. @returns stops telling. */
export const onSession = subscribe

/** Told by every call that the server has answered with 401. */
export const reportSessionLost = (): void => become('lost')

/**
 * Told who is signed in now, after the sign-in was lost.
 *
 * @param isSame whether it is the person, in the newsroom, whose words are on this page.
 */
export const reportSignedIn = (isSame: boolean): void => become(isSame ? 'here' : 'other')

/** Told what came of a call: the error, or null for an answer. */
export function noteAnswer(error: unknown): void {
  if (error instanceof ApiError && error.code === 'unauthenticated') reportSessionLost()
}

/** How the sign-in stands, for a component. */
export const useSessionState = (): SessionState =>
  useSyncExternalStore(
    subscribe,
    () => state,
    () => 'here',
  )

/** Resolves once the same person is signed in again, or somebody else is. */
export function sessionDecided(signal?: AbortSignal): Promise<Exclude<SessionState, 'lost'>> {
  return new Promise((resolve, reject) => {
    const stop = subscribe(look)
    signal?.addEventListener('abort', () => {
      stop()
      reject(signal.reason)
    })
    function look() {
      if (state === 'lost') return
      stop()
      resolve(state)
    }
    look()
  })
}
