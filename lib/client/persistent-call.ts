import { newIdempotencyKey, OfflineError } from '@/lib/client/api'

/** Waits between attempts while no answer comes, in ms; after the last one the person is told. */
const WAITS_MS = [400, 1_200, 3_000]

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Sends one change until an answer comes: the same Idempotency-Key each time, so that a change whose answer was lost is
 * done once and answered alike.
 *
 * @param send sends the change with the key that it is handed
 * @throws {ApiError} the server's refusal; {OfflineError} if no answer came at all.
 */
export async function untilAnswered<T>(
  send: (idempotencyKey: string) => Promise<T>,
  key = newIdempotencyKey(),
): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await send(key)
    } catch (error) {
      if (!(error instanceof OfflineError)) throw error
      await pause(wait)
    }
  }
  return send(key)
}
