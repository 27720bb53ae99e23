import { describe, expect, test } from 'vitest'
import { ApiError, OfflineError } from '@/lib/client/api'
import { answerOf } from '@/lib/client/outbox-flush'
import {
  type Answer,
  type Ask,
  afterAnswer,
  changedTo,
  type Entry,
  entryOf,
  isInDoubt,
  isTooOld,
  KEY_LIFE_MS,
  MAX_FAILURES,
  nextToSend,
  putOnWire,
  retried,
} from '@/lib/client/outbox-machine'
import type { ProblemCode } from '@/lib/contracts/common'

const ask: Ask = { operation: 'changeClaim', params: {}, body: { version: 1 }, guarded: true }
const given = { kind: 'write', intent: 'x', label: 'Our words', said: 'saved', articleId: 'a' }
const entry = (id: string, claimId = 'c', others: readonly Entry[] = []): Entry =>
  entryOf({ ...given, claimId }, id, 0, others)
const refused: Answer = { kind: 'refused', code: 'forbidden', message: 'No.', facts: null }

describe('the queue', () => {
  test('goes out in the order in which changes were made, whatever their ids', () => {
    const first = entry('z')
    const second = entry('a', 'c', [first])
    expect(nextToSend([second, first])).toBe(first)
  })
  test('goes on with other claims when one waits for a person, and never past it within its claim', () => {
    const first = afterAnswer(entry('1', 'one'), refused) as Entry
    const behind = entry('2', 'one', [first])
    const other = entry('3', 'two', [first, behind])
    expect(nextToSend([first, behind, other])).toBe(other)
    expect(nextToSend([first, behind])).toBeNull()
    expect(nextToSend([retried(first), behind])?.id).toBe('1')
  })
  test('leaves what this page cannot send, and all behind it', () => {
    const first = { ...entry('1'), kind: 'comment' }
    expect(nextToSend([first, entry('2', 'c', [first])], ({ kind }) => kind === 'write')).toBeNull()
  })
})

describe('an answer', () => {
  const sent = putOnWire(entry('e'), ask, 5)
  test('leaves an entry whose answer was lost in doubt, under the same key', () => {
    const after = afterAnswer(sent, { kind: 'lost' }) as Entry
    expect(after.wire?.key).toBe(sent.wire.key)
    expect(isInDoubt(after)).toBe(true)
  })
  test('that things have moved on asks for another request, under another key', () => {
    const after = afterAnswer(sent, { kind: 'stale' }) as Entry
    expect(after.wire).toBeNull()
    expect(putOnWire(after, ask, 9).wire.key).not.toBe(sent.wire.key)
  })
  test('takes a change out of the queue only when the server has it', () => {
    const kinds: Answer[] = [{ kind: 'lost' }, { kind: 'signed_out' }, { kind: 'stale' }, refused]
    expect(kinds.map((answer) => afterAnswer(sent, answer) === null)).toEqual(kinds.map(() => false))
    expect(afterAnswer(sent, { kind: 'done' })).toBeNull()
  })
  test(`puts a change before a person when the server has failed over it ${MAX_FAILURES} times`, () => {
    let after: Entry = sent
    for (let time = 1; time < MAX_FAILURES; time++) {
      after = afterAnswer(after, { kind: 'failed', message: 'An error.' }) as Entry
      expect(after.state.is).toBe('waiting')
    }
    after = afterAnswer(after, { kind: 'failed', message: 'An error.' }) as Entry
    expect(after.state).toMatchObject({ is: 'refused', code: 'internal' })
    // Tried again, it is the same request.
    expect(retried(after).wire?.key).toBe(sent.wire.key)
  })
  test('that is open keeps a change from being changed', () => {
    expect(changedTo(sent, 'y')).toBeNull()
    expect(changedTo(afterAnswer(sent, refused) as Entry, 'y')).toMatchObject({ intent: 'y', wire: null })
  })
  test('is asked for again as long as the server knows the key; after that only where it knows the change', () => {
    const loose = putOnWire(entry('l'), { ...ask, guarded: false }, 0)
    expect(isTooOld(loose, KEY_LIFE_MS)).toBe(false)
    expect(isTooOld(loose, KEY_LIFE_MS + 1)).toBe(true)
    expect(isTooOld(putOnWire(entry('g'), ask, 0), KEY_LIFE_MS + 1)).toBe(false)
  })
})

describe('what an error says', () => {
  const refusal = (code: ProblemCode, status: number) =>
    new ApiError({ type: 'about:blank', title: code, status, code })
  test.each([
    ['no answer', new OfflineError('gone'), 'lost'],
    ['a server that cannot decide now', refusal('unavailable', 503), 'lost'],
    ['too many at once', refusal('too_many_requests', 429), 'lost'],
    ['no sign-in', refusal('unauthenticated', 401), 'signed_out'],
    ['another version', refusal('version_conflict', 409), 'stale'],
    ['the key of another tab', refusal('idempotency_key_reused', 409), 'stale'],
    ['a fault of the server', refusal('internal', 500), 'failed'],
    ['a fault of this page', new TypeError('x is not a function'), 'failed'],
    ['a lost lease', refusal('lease_lost', 409), 'refused'],
    ['a claim that is gone', refusal('not_found', 404), 'refused'],
    ['a right that is missing', refusal('forbidden', 403), 'refused'],
  ])('%s', (_, error, kind) => {
    expect(answerOf(error).kind).toBe(kind)
  })
})
