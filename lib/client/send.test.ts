import { describe, expect, test } from 'vitest'
import { ApiError, OfflineError } from '@/lib/client/api'
import { createKeyring } from '@/lib/client/keyring'
import { operations } from '@/lib/client/operations'
import { RETRY_PAUSES, type Surroundings, send } from '@/lib/client/send'
import { reportSignedIn } from '@/lib/client/session-lost'
import type { ProblemCode } from '@/lib/contracts/common'

const refusal = (code: ProblemCode, status: number) =>
  new ApiError({ type: 'about:blank', title: code, status, code })
const lost = new OfflineError('gone')

/** Answers each attempt with the next of `answers`; an error is thrown, `done` is a reply. */
function network(answers: readonly (Error | 'done')[]) {
  const keys: string[] = []
  const pauses: number[] = []
  const store = new Map<string, string>()
  const around: Surroundings = {
    attempt: async (_, given) => {
      const answer = answers[keys.length]
      keys.push(given.idempotencyKey)
      if (answer instanceof Error) throw answer
      return { items: [] } as never
    },
    pause: async (ms) => void pauses.push(ms),
    keyring: createKeyring({
      getItem: (name) => store.get(name) ?? null,
      setItem: (name, value) => void store.set(name, value),
      removeItem: (name) => void store.delete(name),
    }),
  }
  const take = () =>
    send(operations.takeClaim, { params: { claimId: '018f0000-0000-7000-8000-000000000001' } }, around)
  return { keys, pauses, store, take }
}

describe('sending a change', () => {
  test('asks again under the same key when the answer is lost', async () => {
    const { keys, pauses, store, take } = network([lost, refusal('unavailable', 503), 'done'])
    await take()
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
    expect(pauses).toEqual(RETRY_PAUSES.slice(0, 2))
    expect(store.size).toBe(0)
  })

  test('gives up after the last pause and keeps the key for the next try', async () => {
    const { keys, take } = network([...RETRY_PAUSES.map(() => lost), lost, 'done'])
    await expect(take()).rejects.toBe(lost)
    await take()
    expect(keys).toHaveLength(RETRY_PAUSES.length + 2)
    expect(new Set(keys).size).toBe(1)
  })

  test.each([
    ['version_conflict', 409],
    ['held_by_other', 409],
    ['invalid_request', 400],
    ['forbidden', 403],
  ] as const)('does not ask again after %s', async (code, status) => {
    const { keys, store, take } = network([refusal(code, status)])
    await expect(take()).rejects.toMatchObject({ code })
    expect(keys).toHaveLength(1)
    expect(store.size).toBe(0)
  })

  test('waits for an ended sign-in and goes on under the same key', async () => {
    const { keys, take } = network([refusal('unauthenticated', 401), 'done'])
    const taken = take()
    await Promise.resolve()
    reportSignedIn(true)
    await taken
    expect(new Set(keys).size).toBe(1)
  })

  test('does not send the words of one person in the name of another', async () => {
    const { keys, take } = network([refusal('unauthenticated', 401), 'done'])
    const taken = take()
    const failed = expect(taken).rejects.toMatchObject({ code: 'unauthenticated' })
    await Promise.resolve()
    await Promise.resolve()
    reportSignedIn(false)
    await failed
    expect(keys).toHaveLength(1)
    reportSignedIn(true)
  })
})
