import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET as followArticle } from '@/app/api/v1/articles/[articleId]/stream/route'
import { POST as tellPresence } from '@/app/api/v1/presence/route'
import { GET as followNewsroom } from '@/app/api/v1/stream/route'
import type { ArticleView } from '@/lib/contracts/articles'
import type { Actor } from '@/lib/server/auth/actor'
import { openSession } from '@/lib/server/auth/sessions'
import { hub, liveCounts, MAX_STREAMS_OF_SESSION } from '@/lib/server/live/hub'
import { makeArticle } from '@/lib/testing/builders'
import { StreamReader } from '@/lib/testing/live'
import { DESK_URL, openTestDesk, type TestDesk } from '@/lib/testing/people'

let desk: TestDesk
let [editor, reporter] = [] as unknown as [Actor, Actor]
let article: ArticleView

beforeAll(async () => {
  desk = await openTestDesk()
  const newsroomId = await desk.newsroom()
  editor = await desk.member(newsroomId, await desk.person({ email: 'ed@example.org' }), 'editor')
  reporter = await desk.member(newsroomId, await desk.person({ email: 'rep@example.org' }), 'reporter')
  article = await makeArticle(editor)
})
afterAll(async () => {
  await hub().close()
  await desk.close()
})

async function cookieOf({ userId }: Actor): Promise<string> {
  const sid = await openSession(userId, 'password')
  return `tickmark-session=${await encode({ token: { sid }, secret: process.env.NEXTAUTH_SECRET ?? '' })}`
}
type Headers = Record<string, string>
type Sent = { headers?: Headers; query?: string; method?: string; signal?: AbortSignal }
const request = (path: string, { headers = {}, query = '', ...rest }: Sent) =>
  new Request(`${DESK_URL}/api/v1${path}${query}`, {
    headers: { host: new URL(DESK_URL).host, ...headers },
    ...rest,
  })
const newsroomStream = (sent: Sent = {}) =>
  followNewsroom(request('/stream', sent), { params: Promise.resolve({}) })
const articleStream = (articleId: string, sent: Sent = {}) =>
  followArticle(request(`/articles/${articleId}/stream`, sent), { params: Promise.resolve({ articleId }) })
const codeOf = async (response: Response) => [response.status, (await response.json()).code]
const readerOf = (response: Response) => {
  if (!response.body) throw new Error('there is no stream')
  return new StreamReader(response.body)
}

describe('a stream', () => {
  it('is sent as what it is: kept, compressed and collected by nobody on the way', async () => {
    const response = await newsroomStream({ headers: { cookie: await cookieOf(editor) } })
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    const reader = await readerOf(response).until((it) => it.of('hello').length > 0)
    await reader.cut()
    expect(liveCounts()).toEqual({ followers: 0, newsrooms: 0 })
  })

  it('is opened by nobody without a session or a token, nor by a made-up one', async () => {
    const strangers: Headers[] = [{}, { cookie: 'tickmark-session=x' }, { authorization: 'Bearer x' }]
    for (const headers of strangers) {
      expect(await codeOf(await newsroomStream({ headers }))).toEqual([401, 'unauthenticated'])
      expect(await codeOf(await articleStream(article.id, { headers }))).toEqual([401, 'unauthenticated'])
    }
  })

  it('of an article that is unknown, no id at all, or another’s is answered alike', async () => {
    const cookie = await cookieOf(reporter)
    for (const id of [randomUUID(), '1', article.id])
      expect(await codeOf(await articleStream(id, { headers: { cookie } }))).toEqual([404, 'not_found'])
    expect(liveCounts().followers).toBe(0)
  })

  it('is not begun at a position that was never given, by header or by address', async () => {
    const cookie = await cookieOf(editor)
    const wrong: Sent[] = [
      { headers: { cookie, 'last-event-id': '-1' } },
      { headers: { cookie }, query: '?after=1e9' },
      { headers: { cookie }, query: '?after=1.1&after=2.2' },
      { headers: { cookie }, query: '?before=1.1' },
    ]
    for (const sent of wrong)
      expect(await codeOf(await newsroomStream(sent))).toEqual([400, 'invalid_request'])
    for (const query of ['?after=999999', '?after=-1', '?after=1.5'])
      expect(await codeOf(await articleStream(article.id, { headers: { cookie }, query }))).toEqual([
        400,
        'invalid_request',
      ])
    // The header is the newer of the two: the browser puts it there when it comes back to the same address.
    const sent = { headers: { cookie, 'last-event-id': '1' }, query: '?after=0' }
    const reader = await readerOf(await articleStream(article.id, sent)).until((it) => it.lastEventId !== '')
    expect(reader.of('change')).toEqual([])
    await reader.cut()
  })

  it('is not opened for another site’s page with somebody’s cookie', async () => {
    const cookie = await cookieOf(editor)
    const foreign: Headers[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const from of foreign)
      expect(await codeOf(await newsroomStream({ headers: { cookie, ...from } }))).toEqual([403, 'forbidden'])
    const own: Headers[] = [{ origin: DESK_URL }, { 'sec-fetch-site': 'same-origin' }]
    for (const from of own) {
      const response = await newsroomStream({ headers: { cookie, ...from } })
      expect(response.status).toBe(200)
      await response.body?.cancel()
    }
  })

  it('too many is refused, leaves the rest alone, and is opened once one of them has gone', async () => {
    const headers = { cookie: await cookieOf(editor) }
    // All at once: none slips in while another is being opened.
    const asked = await Promise.all(
      Array.from({ length: MAX_STREAMS_OF_SESSION + 5 }, () => newsroomStream({ headers })),
    )
    const refused = asked.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(5)
    expect(refused[0]?.headers.get('retry-after')).toBe('30')
    expect(await refused[0]?.json()).toMatchObject({ code: 'too_many_requests' })
    const readers = asked.filter(({ status }) => status === 200).map(readerOf)
    await Promise.all(readers.map((reader) => reader.until((it) => it.of('hello').length > 0)))
    expect((await newsroomStream({ headers: { cookie: await cookieOf(reporter) } })).status).toBe(200)
    await readers[0]?.cut()
    expect((await newsroomStream({ headers })).status).toBe(200)
    expect(readers.slice(1).some(({ isOver }) => isOver)).toBe(false)
  })

  it('asked for its head alone is not opened', async () => {
    const before = liveCounts().followers
    const response = await newsroomStream({ method: 'HEAD', headers: { cookie: await cookieOf(editor) } })
    expect([response.status, response.body]).toEqual([200, null])
    expect(liveCounts().followers).toBe(before)
  })

  it('whose asker has gone before it was open is not kept', async () => {
    const before = liveCounts().followers
    const gone = new AbortController()
    const asked = newsroomStream({ headers: { cookie: await cookieOf(reporter) }, signal: gone.signal })
    gone.abort()
    await asked
    expect(liveCounts().followers).toBe(before)
  })
})

describe('telling where one is', () => {
  const post = async (body: unknown, headers: Record<string, string> = {}) =>
    tellPresence(
      new Request(`${DESK_URL}/api/v1/presence`, {
        method: 'POST',
        headers: {
          cookie: await cookieOf(editor),
          origin: DESK_URL,
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify(body),
      }),
      { params: Promise.resolve({}) },
    )
  const place = { tabId: randomUUID(), articleId: null, claimId: null, selection: null }

  it('takes no Idempotency-Key and stores no answer, however often it is said', async () => {
    for (let i = 0; i < 3; i++) expect((await post(place)).status).toBe(204)
    expect((await post(place, { 'idempotency-key': randomUUID() })).status).toBe(204)
    expect(await desk.sql('SELECT 1 FROM idempotency_key')).toEqual([])
    expect(await desk.sql('SELECT tab_id FROM presence')).toEqual([{ tab_id: place.tabId }])
    expect((await post({ ...place, gone: true })).status).toBe(204)
    expect(await desk.sql('SELECT 1 FROM presence')).toEqual([])
  })

  it('is refused from another site, and for a place that is none', async () => {
    expect(await codeOf(await post(place, { origin: 'https://evil.example' }))).toEqual([403, 'forbidden'])
    for (const body of [
      {},
      { ...place, claimId: randomUUID() },
      { ...place, userId: editor.userId },
      { ...place, articleId: article.id, selection: { revisionId: randomUUID(), start: 5, end: 5 } },
      { ...place, articleId: article.id, selection: { revisionId: randomUUID(), start: -1, end: 5 } },
    ])
      expect(await codeOf(await post(body))).toEqual([400, 'invalid_request'])
  })
})
