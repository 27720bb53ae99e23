import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { authenticate } from '@/lib/server/auth/authenticate'
import { forgetServerEnv } from '@/lib/server/env'
import { type Asked, ask, CookieJar } from '@/lib/testing/auth-browser'
import { DESK_URL, openTestDesk, type TestDesk } from '@/lib/testing/people'

let desk: TestDesk
let newsroomId: string
let userId: string
const email = 'ada@example.org'
const password = 'correct horse battery'

beforeAll(async () => {
  desk = await openTestDesk()
  newsroomId = await desk.newsroom()
  userId = await desk.person({ email, password })
  await desk.member(newsroomId, userId, 'checker')
})
beforeEach(async () => {
  await desk.sql('DELETE FROM throttle')
})
afterAll(() => desk.close())

/** Signs in as the page does. @returns the error that the page is told, or null. */
async function signIn(
  jar: CookieJar,
  fields: Record<string, string>,
  asked: Asked = {},
): Promise<string | null> {
  const { csrfToken } = await (await ask(jar, 'csrf', undefined, asked)).json()
  const response = await ask(jar, 'callback/password', { ...fields, csrfToken, json: 'true' }, asked)
  const { url } = await response.json()
  return new URL(url).searchParams.get('error')
}

const whoIs = (jar: CookieJar) =>
  authenticate(new Request(`${DESK_URL}/api/v1/me`, { headers: { cookie: jar.header } }))
const eventTypes = async () =>
  (
    await desk.sql<{ type: string }>('SELECT type FROM event WHERE stream_id = $1 ORDER BY seq', [newsroomId])
  ).map((row) => row.type)

describe('signing in by password', () => {
  test('makes a member of whoever knows it, and an event', async () => {
    const jar = new CookieJar()
    expect(await signIn(jar, { email: ' Ada@Example.ORG ', password })).toBeNull()
    expect(await whoIs(jar)).toMatchObject({
      newsroomId,
      userId,
      name: 'Ada Sample',
      role: 'checker',
      via: { kind: 'session' },
    })
    expect((await eventTypes()).at(-1)).toBe('session.signed_in')
  })

  test.each([
    ['a wrong password', { email, password: 'correct horse batterY' }],
    ['an unknown address', { email: 'nobody@example.org', password }],
    ['an address that could be read as another', { email: 'аda@example.org', password }],
    ['a password that is far too long', { email, password: `${password}${'x'.repeat(5_000)}` }],
    ['nothing at all', { email: '', password: '' }],
  ])('is refused for %s, always in the same words', async (_, fields) => {
    const jar = new CookieJar()
    expect(await signIn(jar, fields)).toBe('CredentialsSignin')
    expect(await whoIs(jar)).toBeNull()
  })

  test('gives a new session each time, whatever the browser brought', async () => {
    const jar = new CookieJar()
    await signIn(jar, { email, password })
    const first = jar.get('tickmark-session') ?? ''
    await signIn(jar, { email, password })
    expect(jar.get('tickmark-session')).not.toBe(first)
    const planted = new CookieJar()
    planted.set('tickmark-session', first)
    const [before, after] = [await whoIs(planted), await whoIs(jar)]
    expect(before?.via).not.toEqual(after?.via)
  })

  test('is refused without the page’s own token, and from another site', async () => {
    const jar = new CookieJar()
    const untold = await ask(jar, 'callback/password', {
      email,
      password,
      csrfToken: 'made up',
      json: 'true',
    })
    expect(await untold.json()).toEqual({ url: `${DESK_URL}/api/auth/signin?csrf=true` })
    const { csrfToken } = await (await ask(jar, 'csrf')).json()
    const foreign = await ask(
      jar,
      'callback/password',
      { email, password, csrfToken },
      { headers: { origin: 'https://evil.example' } },
    )
    expect(foreign.status).toBe(403)
    expect(await whoIs(jar)).toBeNull()
  })

  test('never leads to another site', async () => {
    for (const callbackUrl of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const jar = new CookieJar()
      const { csrfToken } = await (await ask(jar, 'csrf')).json()
      const fields = { email, password, csrfToken, callbackUrl, json: 'true' }
      const { url } = await (
        await ask(jar, `callback/password?callbackUrl=${encodeURIComponent(callbackUrl)}`, fields)
      ).json()
      expect(url).toBe(`${DESK_URL}/`)
    }
  })

  test('takes no address from the Host header', async () => {
    const jar = new CookieJar()
    const { csrfToken } = await (await ask(jar, 'csrf')).json()
    const fields = { email, password, csrfToken, json: 'true' }
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
    const { url } = await (await ask(jar, 'callback/password', fields, { headers })).json()
    expect(new URL(url).origin).toBe(DESK_URL)
  })
})

describe('the cookies', () => {
  test('are out of scripts’ reach and not sent from other sites', async () => {
    const jar = new CookieJar()
    await signIn(jar, { email, password })
    expect(jar.lines.length).toBeGreaterThan(1)
    for (const line of jar.lines) {
      expect(line).toMatch(/; HttpOnly/i)
      expect(line).toMatch(/; SameSite=Lax/i)
      expect(line).toMatch(/; Path=\//)
      expect(line).not.toMatch(/; Domain=/i)
    }
  })

  test('carry no more of the person than the id of a row, encrypted', async () => {
    const jar = new CookieJar()
    await signIn(jar, { email, password })
    const parts = (jar.get('tickmark-session') ?? '').split('.')
    expect(parts).toHaveLength(5)
    const readable = parts.map((part) => Buffer.from(part, 'base64url').toString()).join()
    expect(readable).not.toMatch(/ada|sample/i)
  })

  test('are bound to the host and to https where the desk is reached by it', async () => {
    const secure = 'https://desk.example.org'
    process.env.PUBLIC_URL = secure
    forgetServerEnv()
    try {
      const jar = new CookieJar()
      expect(await signIn(jar, { email, password }, { origin: secure })).toBeNull()
      for (const line of jar.lines) {
        expect(line).toMatch(/^__Host-tickmark-/)
        expect(line).toMatch(/; Secure/i)
      }
      const plain = new CookieJar()
      plain.set('tickmark-session', jar.get('__Host-tickmark-session') ?? '')
      expect(await whoIs(jar)).toMatchObject({ userId })
      expect(await whoIs(plain)).toBeNull()
    } finally {
      process.env.PUBLIC_URL = DESK_URL
      forgetServerEnv()
    }
  })
})

describe('a session', () => {
  test('ends at the sign-out, and its cookie opens nothing afterwards', async () => {
    const jar = new CookieJar()
    await signIn(jar, { email, password })
    const kept = new CookieJar()
    kept.set('tickmark-session', jar.get('tickmark-session') ?? '')
    const { csrfToken } = await (await ask(jar, 'csrf')).json()
    await ask(jar, 'signout', { csrfToken, json: 'true' })
    expect(jar.get('tickmark-session')).toBeUndefined()
    expect(await whoIs(kept)).toBeNull()
    expect((await eventTypes()).at(-1)).toBe('session.signed_out')
  })

  test.each([
    [
      'its row has expired',
      'UPDATE "session" SET expires_at = now() - interval \'1 second\' WHERE user_id = $1',
    ],
    ['its row has been ended', 'UPDATE "session" SET ended_at = now() WHERE user_id = $1'],
    ['the account is disabled', 'UPDATE "user" SET disabled_at = now() WHERE id = $1'],
    ['the membership is disabled', 'UPDATE membership SET disabled_at = now() WHERE user_id = $1'],
  ])('is nobody’s once %s', async (_, change) => {
    const other = await desk.person({ email: `${crypto.randomUUID()}@example.org`, password })
    await desk.member(newsroomId, other, 'editor')
    const [row] = await desk.sql<{ email: string }>('SELECT email FROM "user" WHERE id = $1', [other])
    const jar = new CookieJar()
    await signIn(jar, { email: row?.email ?? '', password })
    expect(await whoIs(jar)).toMatchObject({ userId: other })
    await desk.sql(change, [other])
    expect(await whoIs(jar)).toBeNull()
  })

  test('has the role that the member has now', async () => {
    const jar = new CookieJar()
    await signIn(jar, { email, password })
    await desk.sql("UPDATE membership SET role = 'reader' WHERE user_id = $1", [userId])
    expect(await whoIs(jar)).toMatchObject({ role: 'reader' })
    await desk.sql("UPDATE membership SET role = 'checker' WHERE user_id = $1", [userId])
    expect(await whoIs(jar)).toMatchObject({ role: 'checker' })
  })

  test.each([
    ['no token', ''],
    ['noise', 'abc'],
    [
      'an unsigned token',
      `${btoa('{"alg":"none"}')}.${btoa('{"sid":"0199aaaa-0000-7000-8000-000000000000"}')}.`,
    ],
    ['five empty parts', '....'],
  ])('is nobody’s with %s in the cookie', async (_, value) => {
    const jar = new CookieJar()
    jar.set('tickmark-session', value)
    expect(await whoIs(jar)).toBeNull()
  })

  test('of another server’s secret is nobody’s', async () => {
    const jar = new CookieJar()
    await signIn(jar, { email, password })
    const secret = process.env.NEXTAUTH_SECRET
    process.env.NEXTAUTH_SECRET = 'the secret of quite another deployment'
    forgetServerEnv()
    try {
      expect(await whoIs(jar)).toBeNull()
    } finally {
      process.env.NEXTAUTH_SECRET = secret
      forgetServerEnv()
    }
    expect(await whoIs(jar)).toMatchObject({ userId })
  })

  test('sent twice under one name is nobody’s', async () => {
    const jar = new CookieJar()
    await signIn(jar, { email, password })
    const twice = new Request(DESK_URL, { headers: { cookie: `${jar.header}; tickmark-session=planted` } })
    expect(await authenticate(twice)).toBeNull()
  })
})

describe('wrong passwords', () => {
  const wrong = { email, password: 'wrong wrong wrong' }

  test('are throttled on one account from one peer, and the right one then is too', async () => {
    const told: (string | null)[] = []
    for (let i = 0; i < 20; i++)
      told.push(await signIn(new CookieJar(), wrong, { headers: { 'x-forwarded-for': `10.0.0.${i}` } }))
    expect(told.slice(0, 8)).toEqual(Array(8).fill('CredentialsSignin'))
    expect(told.slice(8)).toEqual(Array(12).fill('too_many_attempts'))
    expect(await signIn(new CookieJar(), { email, password })).toBe('too_many_attempts')
  })

  test('leave the account open to its person at another peer', async () => {
    for (let i = 0; i < 20; i++) await signIn(new CookieJar(), wrong, { peer: '198.51.100.9' })
    expect(await signIn(new CookieJar(), { email, password }, { peer: '192.0.2.77' })).toBeNull()
  })

  test('are throttled on one account also from fifty peers', async () => {
    const told: (string | null)[] = []
    for (let i = 0; i < 50; i++) told.push(await signIn(new CookieJar(), wrong, { peer: `198.51.100.${i}` }))
    expect(told.filter((one) => one === 'CredentialsSignin')).toHaveLength(24)
    expect(told.at(-1)).toBe('too_many_attempts')
  })

  test('count for addresses without an account as well, so that the throttle tells nothing', async () => {
    const told: (string | null)[] = []
    for (let i = 0; i < 9; i++)
      told.push(await signIn(new CookieJar(), { ...wrong, email: 'nobody@example.org' }))
    expect(told.at(-1)).toBe('too_many_attempts')
  })

  test('lock nobody out for good: when the window is over the right one is taken', async () => {
    for (let i = 0; i < 9; i++) await signIn(new CookieJar(), wrong)
    await desk.sql('UPDATE throttle SET expire = $1', [Date.now() - 1])
    expect(await signIn(new CookieJar(), { email, password })).toBeNull()
  })

  test('made all at once are all counted', async () => {
    const told = await Promise.all(Array.from({ length: 16 }, () => signIn(new CookieJar(), wrong)))
    expect(told.filter((one) => one === 'CredentialsSignin')).toHaveLength(8)
  })

  test('cost nothing once the right one has come', async () => {
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 5; i++) await signIn(new CookieJar(), wrong)
      expect(await signIn(new CookieJar(), { email, password })).toBeNull()
    }
  })
})

test.each(['session', 'providers', '_log', 'verify-request', ''])(
  'the endpoint %j of NextAuth is not answered',
  async (path) => {
    expect((await ask(new CookieJar(), path)).status).toBe(404)
  },
)

test('a body beyond its limit is not read', async () => {
  const jar = new CookieJar()
  const response = await ask(jar, 'callback/password', { email: 'x'.repeat(40_000) })
  expect(response.status).toBe(413)
})
