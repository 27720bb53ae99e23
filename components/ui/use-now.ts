'use client'

import { useSyncExternalStore } from 'react'

/** How often times on screen are brought up to date, in ms. */
const TICK_MS = 15_000

let current = new Date()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** The moment that the whole page shows. Nobody ticks it on the server, nor on a page without times: there it is caught up here. */
function present(): Date {
  if (timer === undefined && Date.now() - current.getTime() >= TICK_MS) current = new Date()
  return current
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => {
    current = new Date()
    for (const told of listeners) told()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** The present moment, the same for the whole page, brought up to date every 15 seconds by one timer. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, present, present)
}
