import { addressOf } from '@/lib/client/api'
import type { LiveMessage } from '@/lib/client/live/messages'
import { createEventReader } from '@/lib/client/live/read-events'
import { operations } from '@/lib/client/operations'
import { reportReached } from '@/lib/client/reach'
import { reportSessionLost, sessionDecided } from '@/lib/client/session-lost'
import { PING_SECONDS } from '@/lib/contracts/limits'

/** How the stream stands, and since when (ms since 1970). `reconnecting` and `offline` come after it was open once. */
export type Connection = {
  readonly kind: 'connecting' | 'live' | 'reconnecting' | 'offline'
  readonly since: number
}

/** Silence after which a connection is dead, in ms: three pings. */
export const DEAD_AFTER_MS = 3 * PING_SECONDS * 1_000
/** Pauses before the stream is opened again, in ms: the first, and the longest; each is shortened by chance. */
export const FIRST_PAUSE_MS = 500
export const LONGEST_PAUSE_MS = 20_000
/** Pause where the server says that there are too many streams, or that this person may not follow, in ms. */
const REFUSED_PAUSE_MS = 30_000

export type StreamEnds = {
  /** The position to go on from; null for none. */
  after: string | null
  onMessage: (message: LiveMessage, id: string | null) => void
  onConnection: (connection: Connection) => void
  /** Anything was heard, if only that the server is there. */
  onBeat: () => void
}

/** Why a stream came to its end: how long to wait before it is opened again. */
type Ended = 'again' | 'pause' | 'refused' | 'drop-position' | 'signed-out'

/**
 * Follows the newsroom's stream for as long as it is not closed: opens it again from where it was cut, with growing
 * pauses of random length; waits for the network, and for a sign-in that has ended.
 */
export function openStream({ after, onMessage, onConnection, onBeat }: StreamEnds): { close(): void } {
  const closing = new AbortController()
  let position = after
  let failures = 0
  let heardAt = Date.now()
  let connection: Connection = { kind: 'connecting', since: Date.now() }
  const become = (kind: Connection['kind']) => {
    if (connection.kind === kind) return
    // Nothing was cut before it was open once.
    if (connection.kind === 'connecting' && kind === 'reconnecting') return
    const goesOn = kind !== 'live' && connection.kind !== 'live'
    // A machine that slept has lost the stream long before it notices.
    const slept = kind !== 'live' && Date.now() - heardAt > 1.5 * PING_SECONDS * 1_000
    connection = { kind, since: goesOn ? connection.since : slept ? heardAt : Date.now() }
    onConnection(connection)
  }
  // The network is told to be gone before the connection knows.
  const onOffline = () => become('offline')
  window.addEventListener('offline', onOffline, { signal: closing.signal })

  const take = (message: LiveMessage, id: string | null): Ended | null => {
    if (id !== null && id !== '') position = id
    if (message.kind === 'hello') {
      failures = 0
      reportReached()
      become('live')
    }
    onMessage(message, position)
    if (message.kind !== 'end') return null
    return message.why === 'closing' ? 'pause' : 'again'
  }

  const followOnce = async (): Promise<Ended> => {
    const attempt = new AbortController()
    const signal = AbortSignal.any([closing.signal, attempt.signal])
    const stop = () => attempt.abort()
    window.addEventListener('offline', stop, { signal })
    let dead = setTimeout(stop, DEAD_AFTER_MS)
    try {
      const response = await fetch(addressOf(operations.followNewsroom), {
        signal,
        cache: 'no-store',
        headers: { accept: 'text/event-stream', ...(position === null ? {} : { 'last-event-id': position }) },
      })
      if (!response.ok || !response.body) return endOf(response.status)
      // The contracts of messages are loaded while the first of them comes.
      const { readMessage } = await import('@/lib/client/live/messages')
      const read = createEventReader()
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return 'pause'
        clearTimeout(dead)
        dead = setTimeout(stop, DEAD_AFTER_MS)
        heardAt = Date.now()
        onBeat()
        for (const event of read(value)) {
          const message = readMessage(event)
          const ended = message && take(message, event.id)
          if (ended) return ended
        }
      }
    } catch {
      // Cut, dead, or without a network: all the same, it is opened again.
      return 'pause'
    } finally {
      clearTimeout(dead)
      attempt.abort()
    }
  }

  const run = async () => {
    while (!closing.signal.aborted) {
      if (isOffline()) {
        become('offline')
        await pause(Number.POSITIVE_INFINITY, closing.signal)
        continue
      }
      const ended = await followOnce()
      if (closing.signal.aborted) return
      become(isOffline() ? 'offline' : 'reconnecting')
      if (ended === 'signed-out') {
        reportSessionLost()
        // Somebody else's newsroom is not followed on this page.
        if ((await sessionDecided(closing.signal).catch(() => 'other' as const)) === 'other') return
        continue
      }
      if (ended === 'drop-position') {
        position = null
        onMessage({ kind: 'reset' }, null)
      }
      if (ended === 'again' && failures === 0) {
        failures += 1
        continue
      }
      const longest = ended === 'refused' ? REFUSED_PAUSE_MS : pauseAfter(failures)
      failures += 1
      await pause(longest * (0.5 + Math.random() / 2), closing.signal)
    }
  }
  void run()
  return { close: () => closing.abort() }
}

/** A browser is sure only of having no network. */
const isOffline = () => navigator.onLine === false

/** The longest pause after so many failures one after the other, in ms. */
export const pauseAfter = (failures: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10))

function endOf(status: number): Ended {
  if (status === 401) return 'signed-out'
  if (status === 400) return 'drop-position'
  if (status === 403 || status === 404 || status === 429) return 'refused'
  return 'pause'
}

/** Waits `ms`, or less if the network comes back or `signal` aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = Number.isFinite(ms) ? setTimeout(done, ms) : undefined
    window.addEventListener('online', done)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}
