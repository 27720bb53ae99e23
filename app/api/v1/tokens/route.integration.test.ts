import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { POST } from '@/app/api/v1/tokens/route'
import type { Actor } from '@/lib/server/auth/actor'
import { openSession } from '@/lib/server/auth/sessions'
import { DESK_URL, openTestDesk, type TestDesk } from '@/lib/testing/people'

let desk: TestDesk
let ada: Actor

beforeAll(async () => {
  desk = await openTestDesk()
  ada = await desk.member(await desk.newsroom(), await desk.person({ email: 'ada@example.org' }), 'reader')
})
afterAll(() => desk.close())

test('a token’s secret is shown once: the same request again gets the token without it, and it is stored nowhere', async () => {
  const sid = await openSession(ada.userId, 'password')
  const cookie = `tickmark-session=${await encode({ token: { sid }, secret: process.env.NEXTAUTH_SECRET ?? '' })}`
  const post = () =>
    POST(
      new Request(`${DESK_URL}/api/v1/tokens`, {
        method: 'POST',
        headers: {
          cookie,
          origin: DESK_URL,
          'content-type': 'application/json',
          'idempotency-key': 'the-same-key',
        },
        body: JSON.stringify({ name: 'nightly' }),
      }),
      { params: Promise.resolve({}) },
    )
  const [first, again] = [await post(), await post()]
  expect([first.status, again.status]).toEqual([201, 201])
  const { secret, ...token } = await first.json()
  expect(secret).toMatch(/^tmk_/)
  expect(await again.json()).toEqual({ ...token, secret: null })
  const stored = await desk.sql('SELECT body::text FROM idempotency_key')
  expect(stored).toHaveLength(1)
  expect(JSON.stringify(stored)).not.toContain(secret)
})
