import { setTimeout as pause } from 'node:timers/promises'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { ChangeMessage } from '@/lib/contracts/live'

/** How long it stays away, in ms, after it was told that it has too many streams. */
const REFUSED_PAUSE_MS = 500

/** What a follower has been told of one article. */
export type Heard = {
  /** Numbers of history lines, in the order in which they came. */
  seqs: number[]
  /** Whether it has been told where the article stands: from there on it hears of everything. */
  hasBegun: boolean
  /** How often its connection was cut or refused. */
  cuts: number
  /** How often the server said that it cannot tell what came meanwhile. */
  resets: number
}

/**
 * Follows a stream over cut connections, as a browser does: each one begins after the last id that was heard.
 *
 * @param addresses asked before each connection: where to connect this time
 * @param lifetimes how long each connection may live before it is cut, in ms
 * @param isOver ends it, between two connections
 */
export async function follow({
  path,
  token,
  addresses,
  lifetimes,
  isOver,
  articleId,
  heard,
}: {
  path: string
  token: string
  addresses: () => string
  lifetimes: () => number
  isOver: () => boolean
  articleId: string
  /** Grows while it follows. */
  heard: Heard
}): Promise<void> {
  let lastId: string | undefined
  while (!isOver()) {
    const cut = new AbortController()
    const timer = setTimeout(() => cut.abort(), lifetimes())
    try {
      const response = await fetch(`${addresses()}/api/v1${path}`, {
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'text/event-stream',
          ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
        },
        signal: cut.signal,
      })
      if (response.status === 429) {
        // A slow server has not noticed yet which of the earlier connections are cut: like a browser, it comes back.
        await response.text()
        await pause(REFUSED_PAUSE_MS)
        continue
      }
      if (!response.ok || !response.body)
        throw new Error(`the stream was answered ${response.status}: ${await response.text()}`)
      const messages = response.body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
      for await (const message of messages) {
        if (message.event === 'reset') heard.resets += 1
        if (message.event === 'change') {
          const change = ChangeMessage.parse(JSON.parse(message.data))
          if (change.articleId === articleId) heard.seqs.push(change.seq)
        }
        if (message.id === undefined) continue
        lastId = message.id
        heard.hasBegun = true
      }
    } catch (error) {
      // Refusals are the test's business; a lost connection is what this is about.
      if (error instanceof Error && error.message.startsWith('the stream was answered 4')) throw error
      await pause(20)
    } finally {
      clearTimeout(timer)
      heard.cuts += 1
    }
  }
}
