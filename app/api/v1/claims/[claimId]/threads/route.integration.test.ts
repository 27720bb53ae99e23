import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { beforeAll, expect, test } from 'vitest'
import { GET, POST } from '@/app/api/v1/claims/[claimId]/threads/route'
import type { ClaimView } from '@/lib/contracts/claims'
import { plainComment } from '@/lib/domain/text/comment'
import { openSession } from '@/lib/server/auth/sessions'
import { forgetServerEnv } from '@/lib/server/env'
import {
  connectFreshDatabase,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { DESK_URL } from '@/lib/testing/people'

let desk: TestNewsroom
let claim: ClaimView
let cookie: string

beforeAll(async () => {
  await connectFreshDatabase()
  process.env.PUBLIC_URL = DESK_URL
  forgetServerEnv()
  desk = await makeNewsroom()
  claim = await makeClaim(desk.checker, await makeArticle(desk.editor))
  const sid = await openSession(desk.checker.userId, 'password')
  cookie = `tickmark-session=${await encode({ token: { sid }, secret: process.env.NEXTAUTH_SECRET ?? '' })}`
})

const at = () => ({
  url: `${DESK_URL}/api/v1/claims/${claim.id}/threads`,
  context: { params: Promise.resolve({ claimId: claim.id }) },
})
const post = (body: string, key = randomUUID()): Promise<Response> => {
  const { url, context } = at()
  const headers = {
    cookie,
    origin: DESK_URL,
    host: new URL(DESK_URL).host,
    'content-type': 'application/json',
    'idempotency-key': key,
  }
  return POST(new Request(url, { method: 'POST', headers, body }), context)
}
const threads = async (): Promise<unknown[]> => {
  const { url, context } = at()
  return (await (await GET(new Request(url, { headers: { cookie } }), context)).json()).items
}

test.each([
  [
    '100,000 levels of nesting',
    `{"body":${'{"type":"doc","content":['.repeat(100_000)}${']}'.repeat(100_000)}}`,
  ],
  ['half a million blocks', `{"body":{"type":"doc","content":[${'{},'.repeat(500_000)}{}]}}`],
  ['a megabyte of text', JSON.stringify({ body: plainComment('a'.repeat(1_000_000)) })],
  ['HTML beside it', JSON.stringify({ body: plainComment('a'), html: '<b>a</b>' })],
  ['an author of its own', JSON.stringify({ body: plainComment('a'), authorId: randomUUID() })],
  ['a thread of its own making', JSON.stringify({ body: plainComment('a'), kind: 'question' })],
  ['a key named __proto__', '{"body":{"type":"doc","__proto__":{},"content":[]}}'],
])('a comment with %s is answered 400, and nothing is said', async (_what, body) => {
  const response = await post(body)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'invalid_request' })
  expect(await threads()).toEqual([])
})

test('a comment whose answer was lost is said once, however often it is sent again', async () => {
  const key = randomUUID()
  const body = JSON.stringify({ body: plainComment('Once.') })
  const answers = await Promise.all([post(body, key), post(body, key)])
  const again = await post(body, key)
  expect([...answers, again].map(({ status }) => status)).toEqual([201, 201, 201])
  const [first, ...rest] = await Promise.all([...answers, again].map((answer) => answer.json()))
  for (const other of rest) expect(other).toEqual(first)
  expect(await threads()).toEqual([first])
})
