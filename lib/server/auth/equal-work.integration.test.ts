import * as argon2 from '@node-rs/argon2'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { signInByPassword } from '@/lib/server/auth/sign-in-by-password'
import { openTestDesk, type TestDesk } from '@/lib/testing/people'
import { statementsOf } from '@/lib/testing/statements'

// The real functions do the real work; that they are called, and with what, is looked at.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>()
  return { ...real, hash: vi.fn(real.hash), verify: vi.fn(real.verify) }
})
const [hash, verify] = [vi.mocked(argon2.hash), vi.mocked(argon2.verify)]

/** All that sets what an argon2 computation costs: variant, version, memory, passes, lanes; salt and hash by their length. */
function costOf(phc: string) {
  const [, variant, version, parameters, salt, digest] = phc.split('$')
  return { variant, version, parameters, salt: salt?.length, digest: digest?.length }
}

const password = 'correct horse battery'
let desk: TestDesk
beforeAll(async () => {
  desk = await openTestDesk()
  await desk.person({ email: 'ada@example.org', password })
  await desk.person({ email: 'sso@example.org' })
  const gone = await desk.person({ email: 'gone@example.org', password })
  await desk.sql('UPDATE "user" SET disabled_at = now() WHERE id = $1', [gone])
})
beforeEach(async () => {
  await desk.sql('DELETE FROM throttle')
  vi.clearAllMocks()
})
afterAll(() => desk.close())

/** What a refused sign-in makes the desk do: the work on passwords, and the statements to the database. */
async function workOf(given: { email: string; password: string }) {
  const statements = await statementsOf(async () => {
    expect(await signInByPassword({ ...given, peer: '192.0.2.1' })).toEqual({ kind: 'refused' })
  })
  return {
    hashed: hash.mock.calls.length,
    verified: verify.mock.calls.map(([stored, typed]) => ({
      ...costOf(String(stored)),
      typed: String(typed).length,
    })),
    statements,
  }
}

describe('a refused sign-in', () => {
  test('does the same work for a wrong password as for an unknown address, from the first try after a start on', async () => {
    vi.resetModules()
    const fresh = await import('@/lib/server/auth/passwords')
    const first = await fresh.hashPassword(password)
    const work: { hashed: number; verified: number }[] = []
    for (const stored of [first, null]) {
      vi.resetModules()
      const { passwordFits } = await import('@/lib/server/auth/passwords')
      vi.clearAllMocks()
      expect(await passwordFits(stored, 'not the password at all')).toBe(false)
      work.push({ hashed: hash.mock.calls.length, verified: verify.mock.calls.length })
    }
    expect(work).toEqual([
      { hashed: 1, verified: 1 },
      { hashed: 1, verified: 1 },
    ])
  })

  test.each([
    ['an unknown address', 'not@example.org'],
    ['an account that has no password', 'sso@example.org'],
    ['a disabled account', 'gone@example.org'],
  ])('does the same work for %s as for a wrong password', async (_, email) => {
    const wrong = 'not the password at all'
    // The first of all makes what is compared with where there is no account.
    await signInByPassword({ email: 'first@example.org', password: wrong, peer: '192.0.2.1' })
    await desk.sql('DELETE FROM throttle')
    vi.clearAllMocks()
    const known = await workOf({ email: 'ada@example.org', password: wrong })
    vi.clearAllMocks()
    await desk.sql('DELETE FROM throttle')
    const other = await workOf({ email, password: wrong })
    expect(known.hashed).toBe(0)
    expect(known.verified).toEqual([
      {
        variant: 'argon2id',
        version: 'v=19',
        parameters: 'm=19456,t=2,p=1',
        salt: 22,
        digest: 43,
        typed: 23,
      },
    ])
    expect(known.statements.length).toBeGreaterThan(3)
    expect(other).toEqual(known)
  })
})
