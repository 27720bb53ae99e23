import { createHash } from 'node:crypto'
import type { Asked } from '@/lib/launch/http/direct'
import type { Actor } from '@/lib/server/auth/actor'
import { isDuplicate } from '@/lib/server/db/is-duplicate'
import { type Ask, inNewsroom } from '@/lib/server/db/newsroom-tx'
import { writeLater } from '@/lib/server/db/transaction'
import { Refusal } from '@/lib/server/http/refusal'

/** Keys are opaque to us; UUIDs are usual. */
const KEY_SHAPE = /^[\x21-\x7e]{8,128}$/

/** The answer that was given to a request, as it is given again. */
export type StoredAnswer = { status: number; body: unknown }
/** The answer to a first request, and the body as it is stored. */
type FirstAnswer = StoredAnswer & { kept: unknown }

/** How often a request that came second to its own twin looks for the twin's answer. */
const MAX_TWIN_ATTEMPTS = 3

/** Two requests with one key ran at once and this one came second: run again, it finds the first one's answer. */
class SecondOfTwo extends Error {
  override readonly name = 'SecondOfTwo'
}

/** The request was answered before: what has been done for it again meanwhile is undone. */
class AnsweredBefore extends Error {
  override readonly name = 'AnsweredBefore'
  readonly answer: StoredAnswer

  constructor(answer: StoredAnswer) {
    super()
    this.answer = answer
  }
}

/**
 * Reads and checks the Idempotency-Key header.
 *
 * @throws {Refusal} `idempotency_key_missing`.
 */
export function idempotencyKey(request: Pick<Asked, 'headers'>): string {
  const key = request.headers.get('idempotency-key')
  if (key !== null && KEY_SHAPE.test(key)) return key
  throw new Refusal('idempotency_key_missing', {
    detail: 'Send a fresh UUID as Idempotency-Key with each change, and the same one to repeat it.',
  })
}

/** What a request asks, as one hash: method, address and body. */
export function requestHash(method: string, path: string, rawBody: string): string {
  return createHash('sha256').update(`${method} ${path}\n${rawBody}`).digest('hex')
}

/**
 * The answer that a key's request was given already; null if it is the first.
 *
 * @throws {Refusal} `idempotency_key_reused` if the key came with another request before.
 */
export async function answerBefore(
  { tx, actor }: Ask,
  key: string,
  hash: string,
): Promise<StoredAnswer | null> {
  const [before] = await tx.$queryRaw<
    { requestHash: string; status: number; body: unknown }[]
  >`/* planned once */
    SELECT request_hash AS "requestHash", status, body FROM idempotency_key
    WHERE newsroom_id = ${actor.newsroomId}::uuid AND user_id = ${actor.userId}::uuid AND key = ${key}`
  if (!before) return null
  if (before.requestHash !== hash) throw new Refusal('idempotency_key_reused')
  return { status: before.status, body: before.body }
}

/**
 * Does `work` once for a key, in a transaction of its own in the actor's newsroom: the answer is stored with the change,
 * so either both are kept or neither; a repeated request gets the stored answer and changes nothing.
 *
 * Hardly any request is a repeated one, so `work` begins before it is known: its first statements leave with the
 * question. Where it was answered before, all that it did is undone. So `work` must do nothing outside the database.
 *
 * @throws {Refusal} `idempotency_key_reused` if the key came with another request before; whatever `work` refuses.
 */
export async function answerOnce(
  actor: Actor,
  key: string,
  hash: string,
  work: (ask: Ask) => Promise<FirstAnswer>,
): Promise<StoredAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inNewsroom(actor, (ask) => once(ask, key, hash, work))
    } catch (error) {
      if (error instanceof AnsweredBefore) return error.answer
      if (!(error instanceof SecondOfTwo) || attempt === MAX_TWIN_ATTEMPTS) throw error
    }
  }
}

/**
 * @throws {AnsweredBefore} if the request is a repeated one.
 * @throws {SecondOfTwo} if the same request is just being answered elsewhere; at the latest when the transaction ends.
 */
async function once(
  ask: Ask,
  key: string,
  hash: string,
  work: (ask: Ask) => Promise<FirstAnswer>,
): Promise<StoredAnswer> {
  const { tx, actor } = ask
  // Both are waited for whatever becomes of either: nothing may go on in a transaction that is over.
  const [before, done] = await Promise.allSettled([answerBefore(ask, key, hash), work(ask)])
  if (before.status === 'rejected') throw before.reason
  if (before.value) throw new AnsweredBefore(before.value)
  if (done.status === 'rejected') throw done.reason
  const answer = done.value
  const body = JSON.stringify(answer.kept ?? null)
  writeLater(tx, (error) => (isDuplicate(error) ? new SecondOfTwo() : error))`/* planned once */
      INSERT INTO idempotency_key (newsroom_id, user_id, key, request_hash, status, body)
      VALUES (${actor.newsroomId}::uuid, ${actor.userId}::uuid, ${key}, ${hash}, ${answer.status}, ${body}::jsonb)`
  return answer
}
