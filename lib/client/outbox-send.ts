import { call } from '@/lib/client/api'
import { type Called, operations } from '@/lib/client/operations'
import type { Wire } from '@/lib/client/outbox-machine'
import type { Operation, Params } from '@/lib/contracts/operations'

/** After this long without an answer, in ms, a request counts as lost. */
const ANSWER_WAIT_MS = 30_000

/**
 * Sends a stored request under its key.
 *
 * @throws {ApiError} if the server refuses; {OfflineError} if no answer came.
 */
export const sendWire = (wire: Wire): Promise<unknown> => {
  const operation: Called | undefined = Object.values<Called>(operations).find(
    ({ id }) => id === wire.operation,
  )
  if (!operation) throw new Error(`This page does not know how to ${wire.operation}.`)
  const { key: idempotencyKey, body } = wire
  return call(operation, {
    params: wire.params as Params<Operation>,
    body,
    idempotencyKey,
    signal: AbortSignal.timeout(ANSWER_WAIT_MS),
  })
}

/** One run at a time over all tabs; where a browser has no locks, over this page. Keys are the same in each tab. */
export function createLock(name: string): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    if (typeof navigator !== 'undefined' && 'locks' in navigator && navigator.locks)
      return navigator.locks.request(name, work) as ReturnType<typeof work>
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
}
