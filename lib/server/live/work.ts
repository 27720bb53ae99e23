import { log } from '@/lib/server/log'

/** Work that is asked for often, and done once for all who asked before it began. */
export class Work {
  readonly #work: () => Promise<void>
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined

  /** @param work calls {@link begun} when it looks; it may fail, and is then done again when it is next asked for */
  constructor(work: () => Promise<void>) {
    this.#work = work
  }

  /** Asks for the work. @returns when it has been done, from begin to end after this call; it never fails */
  ask(): Promise<void> {
    if (this.#next) return this.#next
    const next = this.#running.then(async () => {
      try {
        await this.#work()
      } catch (error) {
        // Nothing is lost by it: the next look begins where the last good one ended.
        log().warn({ err: error }, 'followers could not be told what is new; it is tried again')
      }
      if (this.#next === next) this.#next = undefined
    })
    this.#next = next
    this.#running = next
    return next
  }

  /** Whoever asks from now on asks for the next time. */
  begun(): void {
    this.#next = undefined
  }
}
