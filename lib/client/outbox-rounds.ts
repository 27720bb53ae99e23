import type { FlushEnd } from '@/lib/client/outbox-flush'

/** Pauses before the queue is tried again while no answer comes, in ms; the last one is repeated. */
export const FLUSH_PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const

/** Rounds of sending. */
export type Rounds = {
  /** Wants a round, now; while one runs, another one after it. */
  begin(): void
  /** Gives up the pause that is being made. */
  rest(): void
}

/**
 * Sends in rounds, never two at once; after one without an answer another follows by itself, after a pause.
 *
 * @param round sends what waits; it does not reject
 * @param onEnd told how each round has ended, before the next
 */
export function createRounds(round: () => Promise<FlushEnd>, onEnd: (end: FlushEnd) => void): Rounds {
  let lost = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRunning = false
  let again = false

  const runAll = async (): Promise<void> => {
    isRunning = true
    while (again) {
      again = false
      const end = await round()
      onEnd(end)
      lost = end === 'lost' || end === 'failed' ? lost + 1 : 0
      if (lost === 0) continue
      again = false
      timer = setTimeout(begin, FLUSH_PAUSES[Math.min(lost, FLUSH_PAUSES.length) - 1])
    }
    isRunning = false
  }
  function begin(): void {
    clearTimeout(timer)
    again = true
    if (!isRunning) void runAll()
  }
  return { begin, rest: () => clearTimeout(timer) }
}
