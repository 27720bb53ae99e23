import type { Operation, Reply } from '@/lib/contracts/operations'
import type { Actor } from '@/lib/server/auth/actor'
import { authenticate } from '@/lib/server/auth/authenticate'
import { can } from '@/lib/server/auth/can'
import { type Ask, inNewsroom } from '@/lib/server/db/newsroom-tx'
import { answering, type Given, type Route } from '@/lib/server/http/handle'
import { answerBefore, answerOnce, idempotencyKey, requestHash } from '@/lib/server/http/idempotency'
import { assertOwnOrigin, readAddress, readBody } from '@/lib/server/http/read-request'
import { Refusal } from '@/lib/server/http/refusal'
import { jsonReply } from '@/lib/server/http/reply'

/** Runs `work` in a transaction of its own in the actor's newsroom. */
export type InTx = <T>(work: (ask: Ask) => Promise<T>) => Promise<T>

/** What an operation is made from that opens its transactions itself. */
export type Apart<O extends Operation> = Given<O> & {
  actor: Actor
  /** A transaction that reads, or does something that may be done twice. As often as is needed, one after the other. */
  inTx: InTx
  /**
   * The transaction that makes the change, once for an Idempotency-Key: what it returns is the answer. A second call of
   * the same request gets the first one's answer.
   */
  finish: (work: (ask: Ask) => Promise<Reply<O>>) => Promise<Reply<O>>
  /** Aborted when whoever asked is gone. */
  signal: AbortSignal
}

/**
 * `handle` for what takes long outside the database: something is fetched, or made by a worker. No transaction is open
 * meanwhile: `work` opens its own, short ones. A repeated request is answered before anything is done.
 *
 * The use case asks for rights in each transaction, for they may have changed in between.
 */
export function handleApart<O extends Operation>(
  operation: O,
  work: (given: Apart<O>) => Promise<Reply<O> | Response>,
): Route {
  return answering(async (request, context) => {
    const actor = await authenticate(request)
    if (!actor) throw new Refusal('unauthenticated')
    if (operation.access !== 'anybody' && !can(actor, operation.access)) throw new Refusal('forbidden')
    const { params, query } = readAddress(request, operation, await context.params)
    if (operation.method !== 'GET' && actor.via.kind === 'session') assertOwnOrigin(request)
    const inTx: InTx = (inside) => inNewsroom(actor, inside)
    const isOnce = operation.method !== 'GET' && !operation.repeatable
    const key = isOnce ? idempotencyKey(request) : null
    const { raw, body } = await readBody(request, operation)
    const given = { params, query, body, actor, inTx, signal: request.signal }
    if (key === null) return answer(await work({ ...given, finish: inTx } as Apart<O>))

    const hash = requestHash(operation.method, new URL(request.url).pathname, raw)
    const before = await inTx((ask) => answerBefore(ask, key, hash))
    if (before) return jsonReply(before.status, before.body)
    const finish = async (inside: (ask: Ask) => Promise<Reply<O>>) =>
      (
        await answerOnce(actor, key, hash, async (ask) => {
          const reply = operation.reply.parse(await inside(ask))
          return { status: operation.status, body: reply, kept: reply }
        })
      ).body as Reply<O>
    return answer(await work({ ...given, finish } as Apart<O>))
  })

  function answer(reply: Reply<O> | Response): Response {
    return reply instanceof Response ? reply : jsonReply(operation.status, operation.reply.parse(reply))
  }
}
