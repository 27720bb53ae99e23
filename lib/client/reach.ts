import { useSyncExternalStore } from 'react'

/**
 * Since when the desk cannot be reached from this browser, in ms since 1970; null while it can. Known from the
 * browser's own word and from every call that went unanswered.
 */
let since: number | null = null
let follows = false
const listeners = new Set<() => void>()

function become(next: number | null): void {
  if (since === next) return
  since = next
  for (const told of [...listeners]) told()
}

/** Told of a call that was answered, whatever the answer was. */
export const reportReached = (): void => become(null)

/** Told of a call that was not answered. What is said first holds: “offline since” is when it began. */
export const reportUnreached = (now = Date.now()): void => become(since ?? now)

/** Since when the desk cannot be reached, or null. */
export const unreachedSince = (): number | null => since

/** Told whenever the desk is lost or found again. @returns stops telling. */
export function onReach(listener: () => void): () => void {
  if (!follows && typeof window !== 'undefined') {
    follows = true
    window.addEventListener('offline', () => reportUnreached())
    // The next call tells whether more than the cable is back.
    window.addEventListener('online', reportReached)
    if (!navigator.onLine) reportUnreached()
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** {@link unreachedSince} for a component. */
export const useUnreachedSince = (): number | null =>
  useSyncExternalStore(onReach, unreachedSince, () => null)
