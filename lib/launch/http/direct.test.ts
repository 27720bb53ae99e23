import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Asked, answerDirectly, directAnswerTo, sendAnswer } from '#launch/http/direct.ts'
import { processWide } from '#launch/http/process-wide.ts'

const ARTICLE = '0190f7c4-4a3e-7b1c-9d2e-5f6a7b8c9d0e'
const CLAIM = '0190f7c4-4a3e-7b1c-9d2e-5f6a7b8c9d0f'
/** What is answered where no route is known: the server would ask Next. */
const NEXT = 'left to Next'

let server: Server
let address: string
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const direct = directAnswerTo(request)
    if (direct) return sendAnswer(request, response, await direct())
    response.end(NEXT)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())
beforeEach(() => processWide().direct.clear())

/** Routes that say which they are and what they were given. */
function answerWithParams(method: string, path: string): void {
  answerDirectly(method, path, async (_, params) => ({
    status: 201,
    headers: { 'content-type': 'application/json' },
    text: JSON.stringify({ path, params }),
  }))
}

const ask = (method: string, path: string) => fetch(address + path, { method })

describe('a request', () => {
  it.each([
    [
      'with an id',
      'POST',
      `/articles/${ARTICLE}/claims`,
      { articleId: ARTICLE },
      '/articles/{articleId}/claims',
    ],
    [
      'with an id in capitals',
      'POST',
      `/articles/${ARTICLE.toUpperCase()}/claims`,
      { articleId: ARTICLE.toUpperCase() },
      '/articles/{articleId}/claims',
    ],
    [
      'with a query',
      'POST',
      `/articles/${ARTICLE}/claims?a=/b`,
      { articleId: ARTICLE },
      '/articles/{articleId}/claims',
    ],
    [
      'with two ids',
      'DELETE',
      `/articles/${ARTICLE}/claims/${CLAIM}`,
      { articleId: ARTICLE, claimId: CLAIM },
      '/articles/{articleId}/claims/{claimId}',
    ],
    ['with none', 'POST', '/articles', {}, '/articles'],
  ])('%s is answered by its route', async (_, method, path, params, template) => {
    answerWithParams('POST', '/articles')
    answerWithParams('POST', '/articles/{articleId}/claims')
    answerWithParams('DELETE', '/articles/{articleId}/claims/{claimId}')
    const answer = await ask(method, path)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({ path: template, params })
  })

  it.each([
    ['of another method', 'PATCH', `/articles/${ARTICLE}/claims`],
    ['with a word where an id belongs', 'POST', '/articles/preview/claims'],
    ['with an encoded id', 'POST', `/articles/%30${ARTICLE.slice(1)}/claims`],
    ['with a slash too many', 'POST', `/articles/${ARTICLE}/claims/`],
    ['with two slashes', 'POST', `//articles/${ARTICLE}/claims`],
    ['for a fixed word by an id', 'POST', `/${CLAIM}/${ARTICLE}/claims`],
    ['with the template itself', 'POST', '/articles/{}/claims'],
  ])('%s is left to Next', async (_, method, path) => {
    answerWithParams('POST', '/articles/{articleId}/claims')
    expect(await (await ask(method, path)).text()).toBe(NEXT)
  })

  it('shows method, address, headers and body as they came', async () => {
    answerDirectly('POST', '/things', async (asked: Asked) => {
      const chunks: Uint8Array[] = []
      for await (const chunk of asked.body as AsyncIterable<Uint8Array>) chunks.push(chunk)
      const said = [asked.method, asked.url, asked.headers.get('x-one'), asked.headers.get('x-none')]
      return { status: 200, headers: {}, text: JSON.stringify([...said, Buffer.concat(chunks).toString()]) }
    })
    const answer = await fetch(`${address}/things?q=1`, {
      method: 'POST',
      headers: { 'x-one': 'a' },
      body: 'é',
    })
    expect(await answer.json()).toEqual(['POST', `${address}/things?q=1`, 'a', null, 'é'])
  })

  it('is answered though its body is not read to the end', async () => {
    answerDirectly('POST', '/things', async (asked: Asked) => {
      for await (const _ of asked.body as AsyncIterable<Uint8Array>) break
      return { status: 413, headers: {}, text: 'too large' }
    })
    const answer = await fetch(`${address}/things`, { method: 'POST', body: 'x'.repeat(4_000_000) })
    expect([answer.status, await answer.text()]).toEqual([413, 'too large'])
  })
})

describe('an answer', () => {
  const long = JSON.stringify(Array.from({ length: 500 }, (_, i) => `line ${i}`))

  it.each([
    ['is compressed where it is long and gzip is read', long, 'br, gzip', 'gzip', 'cookie, accept-encoding'],
    ['is sent as it is where gzip is not read', long, 'identity', null, 'cookie, accept-encoding'],
    ['is sent as it is where it is short', 'short', 'gzip', null, 'cookie'],
  ])('%s', async (_, text, accepted, encoding, vary) => {
    answerDirectly('POST', '/things', async () => ({ status: 200, headers: { vary: 'cookie' }, text }))
    const { status, headers, body } = await rawPost('/things', { 'accept-encoding': accepted })
    expect(status).toBe(200)
    expect(headers['content-encoding'] ?? null).toBe(encoding)
    expect(headers.vary).toBe(vary)
    expect(Number(headers['content-length'])).toBe(body.byteLength)
    expect((encoding ? gunzipSync(body) : body).toString()).toBe(text)
  })

  it('may have no body', async () => {
    answerDirectly('DELETE', '/things', async () => ({ status: 204, headers: { etag: '"1"' }, text: null }))
    const answer = await ask('DELETE', '/things')
    expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([204, '"1"', ''])
  })
})

/** `fetch` would unpack what came. */
async function rawPost(path: string, headers: Record<string, string>) {
  const sent = send(address + path, { method: 'POST', headers })
  sent.end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }
}
