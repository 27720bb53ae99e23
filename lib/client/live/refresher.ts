import type { Refresh } from '@/lib/client/live/plan'

/** How long the first of several changes waits for those that come with it, in ms. */
export const GATHER_MS = 30

/**
 * Asks for old answers anew: the first time soon, then at most once in `every` however many changes come.
 *
 * @param run asks for one anew
 */
export function createRefresher(run: (refresh: Refresh) => void) {
  const waiting = new Map<string, { refresh: Refresh; timer: ReturnType<typeof setTimeout> }>()
  const ranAt = new Map<string, number>()
  return {
    want(refresh: Refresh): void {
      const name = JSON.stringify([refresh.key, refresh.exact ?? false])
      if (waiting.has(name)) return
      const next = (ranAt.get(name) ?? Number.NEGATIVE_INFINITY) + refresh.every
      const wait = Math.max(GATHER_MS, next - Date.now())
      const timer = setTimeout(() => {
        waiting.delete(name)
        ranAt.set(name, Date.now())
        run(refresh)
      }, wait)
      waiting.set(name, { refresh, timer })
    },
    stop(): void {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
