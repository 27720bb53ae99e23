import type { Body, Operation, Params, Query, Reply } from '@/lib/contracts/operations'
import { type Answer, type Asked, answerDirectly } from '@/lib/launch/http/direct'
import { authenticate } from '@/lib/server/auth/authenticate'
import { can } from '@/lib/server/auth/can'
import { type Ask, inNewsroom } from '@/lib/server/db/newsroom-tx'
import { answerOnce, idempotencyKey, requestHash } from '@/lib/server/http/idempotency'
import { assertOwnOrigin, readAddress, readBody } from '@/lib/server/http/read-request'
import { Refusal } from '@/lib/server/http/refusal'
import {
  jsonAnswer,
  jsonReply,
  problemAnswer,
  problemReply,
  responseOf,
  taggedReply,
} from '@/lib/server/http/reply'

/** How Next hands a route its path parameters. */
export type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> }
export type Route = (request: Request, context: RouteContext) => Promise<Response>

export type Given<O extends Operation> = {
  params: Params<O>
  query: Query<O>
  body: Body<O>
}
type Asking<O extends Operation> = Given<O> & { ask: Ask }

/**
 * Makes the route of an operation that a member calls: authenticates, parses by the contract, opens the transaction in
 * the member's newsroom, answers a repeated mutation with its first answer, and turns refusals into problems.
 *
 * `work` may answer with a `Response` of its own (a file); mutations always answer with the contract's reply, and once
 * their module is there they are answered without Next ({@link answerDirectly}).
 *
 * @param keep what of the reply is stored for a repeated request, where that is not the whole: a secret that is shown
 *   once is not written down with it
 */
export function handle<O extends Operation>(
  operation: O,
  work: (given: Asking<O>) => Promise<Reply<O> | Response>,
  keep: (reply: Reply<O>) => Reply<O> = (reply) => reply,
): Route {
  if (operation.method === 'GET') {
    return answering(async (request, context) => {
      const { actor, params, query } = await admit(operation, request, await context.params)
      return inNewsroom(actor, async (ask) => {
        const reply = await work({ ask, params, query, body: undefined } as Asking<O>)
        return reply instanceof Response ? reply : taggedReply(request, operation.reply.parse(reply))
      })
    })
  }
  const change = async (asked: Asked, given: Record<string, unknown>): Promise<Answer> => {
    const { actor, params, query } = await admit(operation, asked, given)
    if (actor.via.kind === 'session') assertOwnOrigin(asked)
    if (operation.repeatable) {
      const { body } = await readBody(asked, operation)
      const reply = await inNewsroom(actor, (ask) => work({ ask, params, query, body } as Asking<O>))
      return jsonAnswer(operation.status, operation.reply.parse(reply))
    }
    const key = idempotencyKey(asked)
    const { raw, body } = await readBody(asked, operation)
    const hash = requestHash(operation.method, new URL(asked.url).pathname, raw)
    const answer = await answerOnce(actor, key, hash, async (ask) => {
      const reply = await work({ ask, params, query, body } as Asking<O>)
      const answer = operation.reply.parse(reply) as Reply<O>
      return { status: operation.status, body: answer, kept: keep(answer) }
    })
    return jsonAnswer(answer.status, answer.body)
  }
  const answer = (asked: Asked, given: Record<string, unknown>) => change(asked, given).catch(problemAnswer)
  answerDirectly(operation.method, `/api/v1${operation.path}`, answer)
  return async (request, context) => responseOf(await answer(request, await context.params))
}

/** Who asks, and what the address says. @throws {Refusal} if they may not ask it. */
async function admit(operation: Operation, asked: Asked, given: Record<string, unknown>) {
  const actor = await authenticate(asked)
  if (!actor) throw new Refusal('unauthenticated')
  // The role alone can already refuse; with the object in hand, the use case asks again by the same function.
  if (operation.access !== 'anybody' && !can(actor, operation.access)) throw new Refusal('forbidden')
  return { actor, ...readAddress(asked, operation, given) }
}

/** Makes the route of an operation that anybody may call. It opens no transaction: its use case does. */
export function handlePublic<O extends Operation>(
  operation: O,
  work: (given: Given<O> & { request: Request }) => Promise<Reply<O> | Response>,
): Route {
  return answering(async (request, context) => {
    const { params, query } = readAddress(request, operation, await context.params)
    if (operation.method !== 'GET') assertOwnOrigin(request)
    const { body } = await readBody(request, operation)
    const reply = await work({ request, params, query, body } as Given<O> & { request: Request })
    return reply instanceof Response ? reply : jsonReply(operation.status, operation.reply.parse(reply))
  })
}

/** A route whose refusals and failures are answered as problems. */
export function answering(route: Route): Route {
  return async (request, context) => {
    try {
      return await route(request, context)
    } catch (error) {
      return problemReply(error)
    }
  }
}
