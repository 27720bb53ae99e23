import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listDemoPeople } from '@/lib/server/auth/sign-in-by-demo'
import { forgetServerEnv } from '@/lib/server/env'
import { type Asked, ask, CookieJar } from '@/lib/testing/auth-browser'
import { openTestDesk, type TestDesk } from '@/lib/testing/people'

let desk: TestDesk
let sample: string
let real: string

beforeAll(async () => {
  desk = await openTestDesk({ TICKMARK_DEMO: '1' })
  const newsroomId = await desk.newsroom()
  sample = await desk.person({ email: 'sample@example.org', name: 'Sam Sample' })
  await desk.member(newsroomId, sample, 'editor')
  real = await desk.person({ email: 'real@example.org', password: 'correct horse battery' })
  await desk.member(newsroomId, real, 'owner')
  const identified = await desk.person({ email: 'sso@example.org' })
  await desk.member(newsroomId, identified, 'owner')
  await desk.sql('INSERT INTO user_identity (issuer, subject, user_id) VALUES ($1, $2, $3)', [
    'https://id.example',
    '1',
    identified,
  ])
})
afterAll(() => desk.close())

async function tryAs(userId: string, asked: Asked): Promise<{ error: string | null; session: boolean }> {
  const jar = new CookieJar()
  const { csrfToken } = await (await ask(jar, 'csrf', undefined, asked)).json()
  const response = await ask(jar, 'callback/demo', { userId, csrfToken, json: 'true' }, asked)
  const body = await response.json().catch(() => ({}))
  const error =
    typeof body.url === 'string' ? new URL(body.url).searchParams.get('error') : `status ${response.status}`
  return { error, session: jar.get('tickmark-session') !== undefined }
}

const here: Asked = { peer: '127.0.0.1' }

describe('demo sign-in', () => {
  test('offers the people who can sign in by nothing else', async () => {
    expect(await listDemoPeople()).toEqual([{ id: sample, name: 'Sam Sample', role: 'editor' }])
  })

  test('lets a sample person in from this machine, with an event that says how', async () => {
    expect(await tryAs(sample, here)).toEqual({ error: null, session: true })
    expect(await desk.sql('SELECT payload FROM event WHERE actor_id = $1', [sample])).toEqual([
      { payload: { how: 'demo' } },
    ])
  })

  test.each([
    ['a real person', () => real, here],
    ['nobody that there is', () => crypto.randomUUID(), here],
    ['a sample person from another machine', () => sample, { peer: '192.0.2.7' }],
    [
      'a sample person through a proxy that lies',
      () => sample,
      { peer: '192.0.2.7', headers: { 'x-forwarded-for': '127.0.0.1' } },
    ],
    ['a sample person from nowhere', () => sample, { peer: '' }],
  ])('is refused as %s', async (_, who, asked) => {
    expect(await tryAs(who(), asked)).toEqual({ error: 'CredentialsSignin', session: false })
  })

  test('is not there at all unless the launcher says so', async () => {
    for (const word of ['', '0', 'true']) {
      process.env.TICKMARK_DEMO = word
      forgetServerEnv()
      expect((await tryAs(sample, here)).session).toBe(false)
    }
    process.env.TICKMARK_DEMO = '1'
    forgetServerEnv()
    expect((await tryAs(sample, here)).session).toBe(true)
  })
})
