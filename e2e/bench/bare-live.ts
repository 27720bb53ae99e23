import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the parent says: send this to everybody; how much memory is in use? */
export type BareAsk = { kind: 'send'; text: string } | { kind: 'memory' }
/** What is answered. */
export type BareWord = { kind: 'listens'; port: number } | { kind: 'memory'; rss: number; followers: number }

/*
 * The least that feeds followers: bare node:http, one write each, fed in memory by its parent. No database, no rights,
 * no resume. What the product takes longer than this is the product's own.
 */
const followers = new Set<ServerResponse>()
const server = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': here\n\n')
  followers.add(response)
  request.on('close', () => followers.delete(response))
})
const tell = (word: BareWord) => void process.send?.(word)
server.listen(0, '127.0.0.1', 2_048, () =>
  tell({ kind: 'listens', port: (server.address() as AddressInfo).port }),
)

process.on('message', (ask: BareAsk) => {
  if (ask.kind === 'memory') {
    globalThis.gc?.()
    tell({ kind: 'memory', rss: process.memoryUsage().rss, followers: followers.size })
  } else for (const follower of followers) follower.write(ask.text)
})
process.once('disconnect', () => process.exit(0))
