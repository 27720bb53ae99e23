import { createHash } from 'node:crypto'
import type { Asked } from '@/lib/launch/http/direct'
import { isDuplicate } from '@/lib/server/db/is-duplicate'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { writeLater } from '@/lib/server/db/transaction'
import { Refusal } from '@/lib/server/http/refusal'

/** Keys are opaque to us; UUIDs are usual. */
const KEY_SHAPE = /^[\x21-\x7e]{8,128}$/

/** The answer that was given to a request, as it is given again. */
export type StoredAnswer = { status: number; body: unknown }
/** The answer to a first request, and the body as it is stored. */
type FirstAnswer = StoredAnswer & { kept: unknown }

/** Two requests with one key ran at once and this one came second: run again, it finds the first one's answer. */
export class SecondOfTwo extends Error {
  override readonly name = 'SecondOfTwo'
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
 * Does `work` once for a key, in the transaction of `ask`: the answer is stored with the change, so either both are
 * kept or neither; a repeated request gets the stored answer and changes nothing.
 *
 * @throws {Refusal} `idempotency_key_reused` if the key came with another request before.
 * @throws {SecondOfTwo} if the same request is just being answered elsewhere; at the latest when the transaction ends.
 */
export async function once(
  ask: Ask,
  key: string,
  hash: string,
  work: () => Promise<FirstAnswer>,
): Promise<StoredAnswer> {
  const { tx, actor } = ask
  const before = await answerBefore(ask, key, hash)
  if (before) return before
  const answer = await work()
  const body = JSON.stringify(answer.kept ?? null)
  writeLater(tx, (error) => (isDuplicate(error) ? new SecondOfTwo() : error))`/* planned once */
      INSERT INTO idempotency_key (newsroom_id, user_id, key, request_hash, status, body)
      VALUES (${actor.newsroomId}::uuid, ${actor.userId}::uuid, ${key}, ${hash}, ${answer.status}, ${body}::jsonb)`
  return answer
}
