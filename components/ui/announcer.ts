export type Manner = 'polite' | 'assertive'
export type Message = { readonly text: string; readonly manner: Manner }

/** Messages are at least this far apart, in ms, so that nobody is talked over (look.md 13). */
export const MIN_GAP_MS = 5_000

/**
 * Spaces messages out: the first is said at once, later ones when the gap has passed. Of several that wait, the last
 * is said; but no polite one takes the place of an assertive one that waits.
 *
 * @param say puts the message before those who hear the page
 */
export function createAnnouncer(say: (message: Message) => void) {
  let lastAt = Number.NEGATIVE_INFINITY
  let waiting: Message | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function sayWaiting() {
    timer = undefined
    if (!waiting) return
    const message = waiting
    waiting = null
    lastAt = Date.now()
    say(message)
  }
  return {
    /** Takes a message in. */
    announce(text: string, manner: Manner = 'polite'): void {
      if (waiting?.manner === 'assertive' && manner === 'polite') return
      waiting = { text, manner }
      const wait = lastAt + MIN_GAP_MS - Date.now()
      if (wait <= 0) sayWaiting()
      else timer ??= setTimeout(sayWaiting, wait)
    },
    /** Forgets what waits. */
    stop(): void {
      clearTimeout(timer)
      timer = undefined
      waiting = null
    },
  }
}
