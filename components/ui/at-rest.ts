'use client'

import { useSyncExternalStore } from 'react'

/** A page that never comes to rest is taken to rest after this long, in ms. */
const LONGEST_MS = 3_000

let isAtRest = false
let isAsked = false
const waiting = new Set<() => void>()

function rest(): void {
  isAtRest = true
  for (const run of [...waiting]) run()
  waiting.clear()
}

/** Waits for the document's own files, and then until the browser has nothing to do. */
function ask(): void {
  if (isAsked) return
  isAsked = true
  const idle = () =>
    // Not in every browser.
    'requestIdleCallback' in window
      ? window.requestIdleCallback(rest, { timeout: LONGEST_MS })
      : setTimeout(rest)
  if (document.readyState === 'complete') idle()
  else window.addEventListener('load', idle, { once: true })
}

/** Runs `run` once this page, the first of this document, is at rest; at once if it is. @returns forgets it */
export function onceAtRest(run: () => void): () => void {
  if (isAtRest) {
    run()
    return () => undefined
  }
  waiting.add(run)
  ask()
  return () => waiting.delete(run)
}

/**
 * Whether the first page of this document is at rest: drawn, living, nothing more to do. What nobody needs before (links
 * fetched ahead, parts that open later) waits for it and leaves the machine to what somebody waits for.
 */
export const useAtRest = (): boolean =>
  useSyncExternalStore(
    onceAtRest,
    () => isAtRest,
    () => false,
  )
