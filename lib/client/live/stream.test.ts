import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
// Loaded while the first message comes, which no test waits for.
import '@/lib/client/live/messages'
import type { LiveMessage } from '@/lib/client/live/messages'
import {
  type Connection,
  FIRST_PAUSE_MS,
  LONGEST_PAUSE_MS,
  openStream,
  pauseAfter,
} from '@/lib/client/live/stream'
import { reportSignedIn, sessionState } from '@/lib/client/session-lost'

const HELLO = (resumed: boolean) =>
  `event: hello\nid: 5.1\ndata: {"at":"2026-04-14T10:00:00.000Z","resumed":${resumed}}\n\n`

/** A server of streams: each request is answered by the next of `answers`, the last one over and over. */
type Answer = (response: ServerResponse, request: IncomingMessage) => void
let server: Server
let answers: Answer[]
let asked: IncomingMessage[]

const streaming =
  (text: string, thenEnd: boolean): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(text)
    if (thenEnd) response.end()
  }
const refusing =
  (status: number): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json' }).end('{}')
  }

type Told = { messages: LiveMessage[]; connections: Connection['kind'][]; close: () => void }
const open = (after: string | null = null): Told => {
  const messages: LiveMessage[] = []
  const connections: Connection['kind'][] = []
  const stream = openStream({
    after,
    onMessage: (message) => messages.push(message),
    onConnection: ({ kind }) => connections.push(kind),
    onBeat: () => undefined,
  })
  opened.push(stream)
  return { messages, connections, close: stream.close }
}
let opened: { close(): void }[]
let net: EventTarget & { onLine?: boolean }

beforeEach(async () => {
  answers = []
  asked = []
  opened = []
  server = createServer((request, response) => {
    asked.push(request)
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    answer?.(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const toServer = globalThis.fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    toServer(`http://127.0.0.1:${port}${path}`, init),
  )
  net = new EventTarget()
  vi.stubGlobal('window', net)
  vi.stubGlobal('navigator', { onLine: true })
  // Pauses are as long as they can be: half of them is chance.
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(async () => {
  for (const { close } of opened) close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  reportSignedIn(true)
  vi.unstubAllGlobals()
})

describe('a stream', () => {
  test('is live from its hello on, and gives its messages', async () => {
    answers = [streaming(`${HELLO(false)}event: inbox\nid: 6.2\ndata: {}\n\n`, false)]
    const told = open()
    await expect.poll(() => told.messages.map(({ kind }) => kind)).toEqual(['hello', 'inbox'])
    expect(told.connections).toEqual(['live'])
    expect(asked[0]?.headers['last-event-id']).toBeUndefined()
  })

  test('goes on from where it was cut', async () => {
    answers = [
      streaming(`${HELLO(false)}event: inbox\nid: 6.2\ndata: {}\n\n`, true),
      streaming(HELLO(true), false),
    ]
    const told = open()
    await expect.poll(() => told.connections, { timeout: 3_000 }).toEqual(['live', 'reconnecting', 'live'])
    expect(asked.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '6.2'])
  })

  test('begins from a position that it is given', async () => {
    answers = [streaming(HELLO(true), false)]
    const told = open('4.4')
    await expect.poll(() => told.connections).toEqual(['live'])
    expect(asked[0]?.headers['last-event-id']).toBe('4.4')
  })

  test('drops a position that the server does not know, and says that something was missed', async () => {
    answers = [refusing(400), streaming(HELLO(false), false)]
    const told = open('unknown')
    await expect
      .poll(() => told.messages.map(({ kind }) => kind), { timeout: 3_000 })
      .toEqual(['reset', 'hello'])
    expect(asked[1]?.headers['last-event-id']).toBeUndefined()
  })

  test('is opened again at once when the rights are to be judged anew, and waits for a sign-in that has ended', async () => {
    answers = [
      streaming(`${HELLO(false)}event: end\ndata: {"why":"rights"}\n\n`, true),
      refusing(401),
      streaming(HELLO(true), false),
    ]
    const told = open()
    await expect.poll(() => sessionState()).toBe('lost')
    expect(told.connections).toEqual(['live', 'reconnecting'])
    expect(asked).toHaveLength(2)
    reportSignedIn(true)
    await expect.poll(() => told.connections, { timeout: 3_000 }).toEqual(['live', 'reconnecting', 'live'])
  })

  test('is not opened again for somebody else who signed in', async () => {
    answers = [refusing(401)]
    open()
    await expect.poll(() => sessionState()).toBe('lost')
    reportSignedIn(false)
    await new Promise((resolve) => setImmediate(resolve))
    expect(asked).toHaveLength(1)
  })

  test('tells of a lost network at once, and is opened again as soon as it is back', async () => {
    answers = [streaming(HELLO(false), false), streaming(HELLO(true), false)]
    const told = open()
    await expect.poll(() => told.connections).toEqual(['live'])
    vi.stubGlobal('navigator', { onLine: false })
    net.dispatchEvent(new Event('offline'))
    expect(told.connections).toEqual(['live', 'offline'])
    vi.stubGlobal('navigator', { onLine: true })
    await new Promise((resolve) => setImmediate(resolve))
    net.dispatchEvent(new Event('online'))
    await expect.poll(() => told.connections.at(-1), { timeout: 3_000 }).toBe('live')
  })

  test('takes a message that it does not understand for one that was missed', async () => {
    answers = [
      streaming(`${HELLO(false)}event: change\ndata: {"articleId":1}\n\nevent: news\ndata: {}\n\n`, false),
    ]
    const told = open()
    await expect.poll(() => told.messages.map(({ kind }) => kind)).toEqual(['hello', 'reset'])
  })

  test('is silent once it is closed', async () => {
    answers = [streaming(HELLO(false), false)]
    const told = open()
    await expect.poll(() => told.connections).toEqual(['live'])
    const cut = new Promise((resolve) => asked[0]?.socket.once('close', resolve))
    told.close()
    await cut
    expect(told.connections).toEqual(['live'])
  })
})

test('pauses grow, and end growing', () => {
  expect([0, 1, 2, 3].map(pauseAfter)).toEqual([1, 2, 4, 8].map((times) => times * FIRST_PAUSE_MS))
  expect([10, 100].map(pauseAfter)).toEqual([LONGEST_PAUSE_MS, LONGEST_PAUSE_MS])
})
