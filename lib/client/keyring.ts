import { newIdempotencyKey } from '@/lib/client/api'

/** Where keys wait for their answer. `sessionStorage` in the browser, so that they outlive a reload of the tab. */
export type KeyStore = {
  getItem(name: string): string | null
  setItem(name: string, value: string): void
  removeItem(name: string): void
}

const PREFIX = 'tickmark.unanswered.'

/**
 * Keeps one idempotency key for one intended change until its answer has come: whatever is sent again in the same
 * words, by whom ever, meets the same key, and the server does it once.
 *
 * A change is recognised by its operation, parameters and body. Once answered, the same words are a new intention.
 */
export function createKeyring(store: KeyStore): {
  keyFor(change: string): string
  settle(change: string): void
} {
  // A browser may forbid storage; the keys of this page are then kept by the page alone.
  const here = new Map<string, string>()
  const stored = <T>(ask: () => T): T | null => {
    try {
      return ask()
    } catch {
      return null
    }
  }
  return {
    keyFor(change) {
      const known = here.get(change) ?? stored(() => store.getItem(PREFIX + change))
      const key = known ?? newIdempotencyKey()
      here.set(change, key)
      stored(() => store.setItem(PREFIX + change, key))
      return key
    },
    settle(change) {
      here.delete(change)
      stored(() => store.removeItem(PREFIX + change))
    },
  }
}
