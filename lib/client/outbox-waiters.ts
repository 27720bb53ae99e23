import type { Entry } from '@/lib/client/outbox-machine'

/** After this long without an answer, in ms, a change counts as kept: the person goes on, it goes out by itself. */
const FRESH_WAIT_MS = 8_000

/** What has come of a change, as far as the one who has just made it waits for that. */
export type Outcome =
  /** The server has it. */
  | { readonly kind: 'saved'; readonly reply: unknown }
  /** It stays on this device and goes out by itself. */
  | { readonly kind: 'kept' }
  /** It is out of the queue again, because a person has to decide; `entry` says about what. */
  | { readonly kind: 'blocked'; readonly entry: Entry }

type Waiter = { resolve(outcome: Outcome): void; timer: ReturnType<typeof setTimeout> }

/** Those who have made a change a moment ago on this page and wait for what comes of it. */
export type Waiters = {
  has(id: string): boolean
  /** Changes that are waited for, as they come and go. */
  ids(): Iterable<string>
  /** Waits for what comes of a change. `onLate` is called if that takes longer than a person waits. */
  wait(id: string, onLate: () => void): Promise<Outcome>
  /** Tells whoever waits for it what has come of a change; nobody may. */
  settle(id: string, outcome: Outcome): void
}

/** Nobody waits yet. */
export function createWaiters(): Waiters {
  const waiters = new Map<string, Waiter>()
  return {
    has: (id) => waiters.has(id),
    ids: () => waiters.keys(),
    wait: (id, onLate) =>
      new Promise<Outcome>((resolve) => {
        waiters.set(id, { resolve, timer: setTimeout(onLate, FRESH_WAIT_MS) })
      }),
    settle: (id, outcome) => {
      const waiter = waiters.get(id)
      if (!waiter) return
      clearTimeout(waiter.timer)
      waiters.delete(id)
      waiter.resolve(outcome)
    },
  }
}
