import { ApiError, call, OfflineError } from '@/lib/client/api'
import { createKeyring } from '@/lib/client/keyring'
import type { Called } from '@/lib/client/operations'
import { reportSessionLost, sessionDecided } from '@/lib/client/session-lost'
import type { BodyInput, Operation, Params, Reply } from '@/lib/contracts/operations'

/** Pauses before a change whose answer was lost is sent again, in ms. After the last one the person is told. */
export const RETRY_PAUSES = [400, 1_200, 3_000, 6_000, 12_000] as const

type Change<O extends Operation> = { params: Params<O>; body?: BodyInput<O> }

/** What a retry needs of its surroundings; handed in by tests. */
export type Surroundings = {
  attempt: <O extends Operation>(
    operation: Called<O>,
    given: Change<O> & { idempotencyKey: string },
  ) => Promise<Reply<O>>
  /** Waits `ms`, or less if the network comes back meanwhile. */
  pause: (ms: number) => Promise<void>
  keyring: ReturnType<typeof createKeyring>
}

/** Waits, but no longer than until the browser says that the network is back. */
function pauseOrOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    window.addEventListener('online', done)
  })
}

let browser: Surroundings | undefined
const inBrowser = (): Surroundings => {
  browser ??= { attempt: call, pause: pauseOrOnline, keyring: createKeyring(window.sessionStorage) }
  return browser
}

/** Whether nothing is known about a change after this error: its answer was lost, or the server could not decide. */
export const isUndecided = (error: unknown): boolean =>
  error instanceof OfflineError || (error instanceof ApiError && error.code === 'unavailable')

/**
 * Sends a change until it is answered: a lost answer is asked for again under the same idempotency key, with growing
 * pauses; an ended sign-in is waited for. What resolves has been committed by the server.
 *
 * @throws {ApiError} if the server refuses; {OfflineError} if no answer came after the last pause. The key is kept
 * then: sending the same words again is still the same change.
 */
export async function send<O extends Operation>(
  operation: Called<O>,
  change: Change<O>,
  around: Surroundings = inBrowser(),
): Promise<Reply<O>> {
  const name = `${operation.id} ${JSON.stringify([change.params, change.body ?? null])}`
  for (let lost = 0; ; ) {
    const idempotencyKey = around.keyring.keyFor(name)
    try {
      const reply = await around.attempt(operation, { ...change, idempotencyKey })
      around.keyring.settle(name)
      return reply
    } catch (error) {
      if (error instanceof ApiError && error.code === 'unauthenticated') {
        reportSessionLost()
        if ((await sessionDecided()) === 'here') continue
        throw error
      }
      const pause = RETRY_PAUSES[lost]
      if (isUndecided(error) && pause !== undefined) {
        lost += 1
        await around.pause(pause)
        continue
      }
      if (!isUndecided(error)) around.keyring.settle(name)
      throw error
    }
  }
}
