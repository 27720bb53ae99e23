import { Agent, type ClientRequest, request } from 'node:http'

/** What the followers are to do: open so many streams of one address, each with one of the tokens. */
export type Orders = { url: string; tokens: string[]; followers: number; marker: string }

/** What they tell: that all are open; when each saw which change (epoch ms); that all are closed. */
export type Word =
  | { kind: 'open' }
  | { kind: 'failed'; words: string }
  | { kind: 'seen'; times: { key: string; at: number[] }[] }
  | { kind: 'closed' }
/** What they are asked for later on. */
export type Ask = { kind: 'report' } | { kind: 'close' }

/** Connections that are opened at once: more would overflow the server's backlog. */
const OPENING_AT_ONCE = 50

/*
 * The followers of a measurement, in a process of their own, over plain node:http: what a client library does with a
 * message is not measured. A change is seen when the bytes that hold its key have come.
 */
const seen = new Map<string, number[]>()
const open: ClientRequest[] = []

process.on('message', (message: Orders | Ask) => {
  if ('url' in message) {
    follow(message).then(
      () => tell({ kind: 'open' }),
      (error: unknown) => tell({ kind: 'failed', words: String(error) }),
    )
  } else if (message.kind === 'report') {
    tell({ kind: 'seen', times: [...seen].map(([key, at]) => ({ key, at })) })
    seen.clear()
  } else {
    for (const one of open) one.destroy()
    tell({ kind: 'closed' })
    process.disconnect()
  }
})

const tell = (word: Word) => void process.send?.(word)

/** Opens all streams. @returns once each has said that it is open */
async function follow(orders: Orders): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
  let next = 0
  const openers = Array.from({ length: OPENING_AT_ONCE }, async () => {
    while (next < orders.followers) await followOne(agent, orders, next++)
  })
  await Promise.all(openers)
}

function followOne(agent: Agent, { url, tokens, marker }: Orders, index: number): Promise<void> {
  const wanted = new RegExp(`${marker}(\\d+)`, 'g')
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${tokens[index % tokens.length] ?? ''}`,
      accept: 'text/event-stream',
    }
    const sent = request(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200)
        return reject(new Error(`a stream was answered ${response.statusCode}`))
      response.setEncoding('latin1')
      response.once('data', () => resolve())
      response.on('data', (text: string) => {
        const at = performance.timeOrigin + performance.now()
        for (const [, key = ''] of text.matchAll(wanted)) {
          const times = seen.get(key)
          if (times) times.push(at)
          else seen.set(key, [at])
        }
      })
      // Streams end when the followers close them.
      response.on('error', () => undefined)
    })
    open.push(sent)
    sent.on('error', reject)
    sent.end()
  })
}
