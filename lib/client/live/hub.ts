import type { LiveMessage } from '@/lib/client/live/messages'
import { type Connection, DEAD_AFTER_MS, type openStream } from '@/lib/client/live/stream'

/** What this tab hears: what happened, how the stream stands, that what came before was missed (`first`: since the page was made), or that nothing was since then. */
export type Heard =
  | { readonly kind: 'message'; readonly message: LiveMessage }
  | { readonly kind: 'connection'; readonly connection: Connection }
  | { readonly kind: 'missed'; readonly first: boolean }
  | { readonly kind: 'joined' }

/** What tabs of one browser tell one another. */
type BetweenTabs =
  | { readonly kind: 'message'; readonly message: LiveMessage; readonly id: string | null }
  | { readonly kind: 'connection'; readonly connection: Connection }
  | { readonly kind: 'beat' }
  | { readonly kind: 'who-leads' }
  | {
      readonly kind: 'i-lead'
      readonly connection: Connection
      readonly id: string | null
      readonly presence: readonly LiveMessage[]
    }

/** The parts of the browser that a hub stands on; null where a browser lacks one. */
export type HubParts = {
  readonly open: typeof openStream
  /** The stream's position before the page was made; null if nobody knows. */
  readonly after: string | null
  readonly locks: Pick<LockManager, 'request'> | null
  readonly channel: BroadcastChannel | null
}

/** How often the tab that leads says that it is there, in ms, if it has nothing else to say. */
const BEAT_MS = 10_000
/** How long another tab waits beyond a dead connection before it takes the stream over, in ms; a share of it by chance. */
const PATIENCE_MS = 10_000

/**
 * One stream a browser, whatever the number of tabs: the tab that gets the lock follows, and tells the others. When it
 * goes, or hangs, the next goes on from the position that all have noted. Without locks or a channel a tab follows alone.
 *
 * @param name of the lock: the same for the tabs of one person in one newsroom
 */
export function startHub(name: string, parts: HubParts, hear: (heard: Heard) => void): { stop(): void } {
  const { open, after, locks, channel } = parts
  const stopping = new AbortController()
  let position: string | null = after
  let connection: Connection | null = null
  let isLeading = false
  let hasJoined = false
  let lastPosted = 0
  /** The last list of people of each article: for tabs that come later. */
  const presence = new Map<string | null, LiveMessage>()
  const post = (told: BetweenTabs) => {
    if (stopping.signal.aborted) return
    lastPosted = Date.now()
    channel?.postMessage(told)
  }
  /** @param sincePage the stream that says it goes on from where the page was made */
  const take = (message: LiveMessage, id: string | null, sincePage = false) => {
    position = id ?? position
    if (message.kind === 'presence') presence.set(message.articleId, message)
    hear({ kind: 'message', message })
    if (message.kind === 'hello') {
      presence.clear()
      if (!hasJoined) join(sincePage && message.resumed)
      else if (!message.resumed) hear({ kind: 'missed', first: false })
    }
    if (message.kind === 'reset') hear({ kind: 'missed', first: false })
  }
  const stand = (next: Connection) => {
    connection = next
    hear({ kind: 'connection', connection: next })
  }
  function join(hasAll = false) {
    if (hasJoined) return
    hasJoined = true
    hear(hasAll ? { kind: 'joined' } : { kind: 'missed', first: true })
  }

  /** Follows until the lock is taken away or the tab goes. */
  const lead = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      // The lock may be given to a tab just as it goes.
      if (signal.aborted) return resolve()
      isLeading = true
      // What another tab has told meanwhile came after something that was not heard.
      const sincePage = after !== null && position === after
      const stream = open({
        after: position,
        onMessage: (message, id) => {
          take(message, id, sincePage)
          post({ kind: 'message', message, id })
        },
        onConnection: (next) => {
          stand(next)
          post({ kind: 'connection', connection: next })
        },
        onBeat: () => {
          if (Date.now() - lastPosted >= BEAT_MS) post({ kind: 'beat' })
        },
      })
      signal.addEventListener('abort', () => {
        isLeading = false
        stream.close()
        resolve()
      })
    })

  if (!locks || !channel) {
    void lead(stopping.signal)
    return { stop: () => stopping.abort() }
  }

  /** Stands in line for the lock, or takes it away from a tab that hangs. */
  const queueUp = (steal: boolean) => {
    const robbed = new AbortController()
    const hold = () => lead(AbortSignal.any([stopping.signal, robbed.signal]))
    const asked = steal
      ? locks.request(name, { steal: true }, hold)
      : locks.request(name, { signal: stopping.signal }, hold)
    asked.catch(() => {
      // The page goes, or another tab has taken the lock away: it thought that this one hung.
      robbed.abort()
      if (!stopping.signal.aborted) queueUp(false)
    })
  }
  queueUp(false)

  let silence: ReturnType<typeof setTimeout> | undefined
  const watchLeader = () => {
    clearTimeout(silence)
    silence = setTimeout(
      () => {
        if (isLeading || stopping.signal.aborted) return watchLeader()
        // A leader without a connection has nothing to say.
        if (connection !== null && connection.kind !== 'live') return watchLeader()
        queueUp(true)
        watchLeader()
      },
      DEAD_AFTER_MS + PATIENCE_MS * (1 + Math.random()),
    )
  }
  watchLeader()

  channel.onmessage = ({ data }: MessageEvent<BetweenTabs>) => {
    if (data.kind === 'who-leads') {
      if (isLeading && connection)
        post({ kind: 'i-lead', connection, id: position, presence: [...presence.values()] })
      return
    }
    if (isLeading) return
    watchLeader()
    if (data.kind === 'message') take(data.message, data.id)
    else if (data.kind === 'connection') stand(data.connection)
    else if (data.kind === 'i-lead' && !hasJoined) {
      position = data.id ?? position
      stand(data.connection)
      for (const message of data.presence) take(message, null)
      if (data.connection.kind === 'live') join()
    }
  }
  post({ kind: 'who-leads' })
  return {
    stop: () => {
      clearTimeout(silence)
      stopping.abort()
      channel.close()
    },
  }
}
