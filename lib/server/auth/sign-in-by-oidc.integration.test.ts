import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '@/lib/domain/claims/vocabulary'
import type { Actor } from '@/lib/server/auth/actor'
import { authenticate } from '@/lib/server/auth/authenticate'
import { inNewsroom } from '@/lib/server/db/newsroom-tx'
import { forgetServerEnv } from '@/lib/server/env'
import { inviteMember } from '@/lib/server/members/invite-member'
import { ask, CookieJar } from '@/lib/testing/auth-browser'
import { type Claims, type IdentityProvider, startIdentityProvider } from '@/lib/testing/identity-provider'
import { DESK_URL, openTestDesk, type TestDesk } from '@/lib/testing/people'

const CALLBACK = `${DESK_URL}/api/auth/callback/oidc`

let idp: IdentityProvider
let desk: TestDesk
let owner: Actor
let serial = 0

beforeAll(async () => {
  idp = await startIdentityProvider(CALLBACK)
  desk = await openTestDesk({
    OIDC_ISSUER: idp.issuer,
    OIDC_CLIENT_ID: idp.clientId,
    OIDC_CLIENT_SECRET: idp.clientSecret,
  })
  owner = await desk.member(await desk.newsroom(), await desk.person({ email: 'owner@example.org' }), 'owner')
})
afterAll(async () => {
  await desk.close()
  await idp.close()
})

const newEmail = () => `oidc${++serial}@example.org`
const invite = (email: string, role: Role = 'checker') =>
  inNewsroom(owner, (asked) => inviteMember(asked, { email, role }))
const whoIs = (jar: CookieJar) => authenticate(new Request(DESK_URL, { headers: { cookie: jar.header } }))

/** Leaves for the provider and comes back with its answer, which is not handed in yet. */
async function goAndComeBack(
  jar: CookieJar,
  subject: string,
  claims: Claims,
  callbackUrl?: string,
): Promise<URL> {
  idp.visitor = subject
  idp.accounts.set(subject, claims)
  const { csrfToken } = await (await ask(jar, 'csrf')).json()
  const fields = { csrfToken, json: 'true', ...(callbackUrl ? { callbackUrl } : {}) }
  const { url } = await (await ask(jar, 'signin/oidc', fields)).json()
  return idp.visit(url)
}

/** Hands the provider's answer in. @returns where the person ends up: a path of the desk. */
async function handIn(jar: CookieJar, answer: URL): Promise<string> {
  let path = `callback/oidc${answer.search}`
  for (;;) {
    const location = new URL((await ask(jar, path)).headers.get('location') ?? '', DESK_URL)
    if (location.origin !== DESK_URL) throw new Error(`sent away to ${location}`)
    if (!location.pathname.startsWith('/api/auth/')) return location.pathname + location.search
    path = location.pathname.slice('/api/auth/'.length) + location.search
  }
}

async function signIn(
  subject: string,
  claims: Claims,
  jar = new CookieJar(),
): Promise<{ path: string; jar: CookieJar }> {
  return { path: await handIn(jar, await goAndComeBack(jar, subject, claims)), jar }
}

const errorOf = (path: string) => new URL(path, DESK_URL).searchParams.get('error')

describe('single sign-on', () => {
  test('lets somebody new in by an invitation to their verified address, and knows them afterwards', async () => {
    const email = newEmail()
    await invite(email, 'editor')
    const first = await signIn('subject-1', {
      email: email.toUpperCase(),
      email_verified: true,
      name: 'Di Sample',
    })
    expect(first.path).toBe('/')
    const actor = await whoIs(first.jar)
    expect(actor).toMatchObject({ newsroomId: owner.newsroomId, name: 'Di Sample', role: 'editor' })
    // Another address at the provider is still the same person, and no address is asked for any more.
    const again = await signIn('subject-1', { email: newEmail(), email_verified: false })
    expect(await whoIs(again.jar)).toMatchObject({ userId: actor?.userId })
    const events = await desk.sql(
      "SELECT payload->>'how' AS how FROM event WHERE actor_id = $1 AND type = 'session.signed_in'",
      [actor?.userId],
    )
    expect(events).toEqual([{ how: 'oidc' }, { how: 'oidc' }])
  })

  test('takes further invitations up when the person comes again', async () => {
    const email = newEmail()
    await invite(email)
    await signIn('subject-2', { email, email_verified: true })
    const elsewhere = await desk.newsroom('The Other Gazette')
    const other = await desk.member(elsewhere, await desk.person({ email: newEmail() }), 'owner')
    await inNewsroom(other, (asked) => inviteMember(asked, { email, role: 'reader' }))
    const { jar } = await signIn('subject-2', { email, email_verified: true })
    expect(await whoIs(jar)).toMatchObject({ newsroomId: elsewhere, role: 'reader' })
  })

  test('brings people back to where they wanted to go, on this desk only', async () => {
    const email = newEmail()
    await invite(email)
    for (const [wished, path] of [
      ['/queue?mine=1', '/queue?mine=1'],
      ['https://evil.example/', '/'],
      ['//evil.example', '/'],
    ] as const) {
      const jar = new CookieJar()
      expect(
        await handIn(jar, await goAndComeBack(jar, 'subject-3', { email, email_verified: true }, wished)),
      ).toBe(path)
    }
  })

  test.each([
    ['without an invitation', async () => ({ email: newEmail(), email_verified: true }), 'not_invited'],
    ['without an address', async () => ({}), 'not_invited'],
    [
      'with an invited address that is not verified',
      async () => {
        const email = newEmail()
        await invite(email)
        return { email, email_verified: false }
      },
      'email_unverified',
    ],
    [
      'with an invited address of which the provider does not say whether it is verified',
      async () => {
        const email = newEmail()
        await invite(email)
        return { email }
      },
      'email_unverified',
    ],
    [
      'with the address of somebody who has an account, invited or not',
      async () => {
        const email = newEmail()
        await desk.person({ email })
        await invite(email)
        return { email, email_verified: true }
      },
      'email_taken',
    ],
    [
      'with a look-alike of an invited address',
      async () => {
        await invite('carla@example.org')
        return { email: 'саrla@example.org', email_verified: true }
      },
      'not_invited',
    ],
  ])('refuses somebody new %s', async (_, arrange, error) => {
    const claims = await arrange()
    const { path, jar } = await signIn(`stranger-${++serial}`, claims)
    expect(errorOf(path)).toBe(error)
    expect(await whoIs(jar)).toBeNull()
  })

  test('refuses a disabled account', async () => {
    const email = newEmail()
    await invite(email)
    await signIn('subject-4', { email, email_verified: true })
    await desk.sql('UPDATE "user" SET disabled_at = now() WHERE email = $1', [email])
    const { path, jar } = await signIn('subject-4', { email, email_verified: true })
    expect(errorOf(path)).toBe('disabled')
    expect(await whoIs(jar)).toBeNull()
  })
})

describe('an answer of the provider', () => {
  const arrive = async () => {
    const email = newEmail()
    await invite(email)
    const jar = new CookieJar()
    const answer = await goAndComeBack(jar, `subject-of-${email}`, { email, email_verified: true })
    return { jar, answer }
  }
  const refused = async (jar: CookieJar, answer: URL) => {
    expect(errorOf(await handIn(jar, answer))).toMatch(/^(OAuthCallback|Callback)$/)
    expect(await whoIs(jar)).toBeNull()
  }

  test('is taken once', async () => {
    const { jar, answer } = await arrive()
    const before = new CookieJar()
    for (const name of ['state', 'pkce', 'nonce'])
      before.set(`tickmark-${name}`, jar.get(`tickmark-${name}`) ?? '')
    expect(await handIn(jar, answer)).toBe('/')
    expect(await whoIs(jar)).not.toBeNull()
    await refused(before, answer)
  })

  test('is refused with another state, or none', async () => {
    const one = await arrive()
    one.answer.searchParams.set('state', 'made-up')
    await refused(one.jar, one.answer)
    const two = await arrive()
    two.answer.searchParams.delete('state')
    await refused(two.jar, two.answer)
  })

  test('is refused in a browser that did not ask', async () => {
    const { answer } = await arrive()
    await refused(new CookieJar(), answer)
  })

  test.each(['nonce', 'pkce', 'state'])('is refused with the %s of another attempt', async (name) => {
    const [one, two] = [await arrive(), await arrive()]
    one.jar.set(`tickmark-${name}`, two.jar.get(`tickmark-${name}`) ?? '')
    await refused(one.jar, one.answer)
  })

  test.each(['nonce', 'pkce'])(
    'is refused with the cookie of the state where the %s belongs',
    async (name) => {
      const { jar, answer } = await arrive()
      jar.set(`tickmark-${name}`, jar.get('tickmark-state') ?? '')
      await refused(jar, answer)
    },
  )

  test('is refused in the name of another issuer', async () => {
    const { jar, answer } = await arrive()
    expect(answer.searchParams.get('iss')).toBe(idp.issuer)
    answer.searchParams.set('iss', 'https://evil.example')
    await refused(jar, answer)
  })

  test('that is a refusal is passed on as one', async () => {
    const { jar, answer } = await arrive()
    await refused(jar, new URL(`${CALLBACK}?error=access_denied&state=${answer.searchParams.get('state')}`))
  })
})

test('a provider that puts the address into the ID token is understood as well', async () => {
  const other = await startIdentityProvider(CALLBACK, true)
  const ours = { ...process.env }
  const email = newEmail()
  await invite(email)
  Object.assign(process.env, { OIDC_ISSUER: other.issuer })
  forgetServerEnv()
  const first = idp
  idp = other
  try {
    const { jar } = await signIn('subject-1', { email, email_verified: true, name: 'Ed Sample' })
    // The same subject at another issuer is another person.
    expect(await whoIs(jar)).toMatchObject({ name: 'Ed Sample' })
  } finally {
    idp = first
    process.env.OIDC_ISSUER = ours.OIDC_ISSUER
    forgetServerEnv()
    await other.close()
  }
})
