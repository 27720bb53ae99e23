import { ApiError } from '@/lib/client/api'

let lost = false
const listeners = new Set<() => void>()

function set(next: boolean): void {
  if (lost === next) return
  lost = next
  for (const told of listeners) told()
}

/** Notes what an answer says about the sign-in: a 401 means that it has ended, any answer with data that it has not. */
export function noteAnswer(error: unknown | null): void {
  if (error === null) set(false)
  else if (error instanceof ApiError && error.code === 'unauthenticated') set(true)
}

/** Whether the last answer said that the sign-in has ended. */
export const sessionIsLost = (): boolean => lost

/** Tells when the sign-in is lost or back. @returns how to stop. */
export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
