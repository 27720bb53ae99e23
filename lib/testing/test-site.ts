import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A web site of a test's own, on this machine. */
export type TestSite = {
  /** `http://<host>:<port>` */
  readonly url: string
  /** Paths that were asked for, in order. */
  readonly asked: string[]
  /** Gives a path its answer: markup, or what a server does. */
  answer: (path: string, how: string | RequestListener) => void
  close: () => void
}

/**
 * Starts a site on which every path is unknown until it is given an answer.
 *
 * @param host the name of this machine by which the desk under test may ask it
 */
export async function startSite(host: '127.0.0.1' | 'localhost' = '127.0.0.1'): Promise<TestSite> {
  const answers = new Map<string, string | RequestListener>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const how = answers.get(path)
    if (typeof how === 'function') how(request, response)
    else if (how === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('unknown')
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(how)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    asked,
    answer: (path, how) => void answers.set(path, how),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A page whose article is told apart from its menu; `extra` stands in the page and is no part of the article. */
export const samplePage = (headline: string, sentence: string, extra = ''): string => `<!doctype html>
<html lang="en"><head><title>${headline} — The Sample Paper</title></head><body>
<nav><a href="/">Home</a></nav>${extra}<main><article><h1>${headline}</h1><p>By Ada Sample</p>
${`<p>${sentence} The council, which met on Tuesday, gave no date, and the yard has not answered yet.</p>`.repeat(6)}
</article></main></body></html>`
