import type { Operation, Params, Query } from '@/lib/contracts/operations'
import { processWide } from '@/lib/launch/http/process-wide'
import type { Actor } from '@/lib/server/auth/actor'
import { authenticate } from '@/lib/server/auth/authenticate'
import { can } from '@/lib/server/auth/can'
import { answering, type Route } from '@/lib/server/http/handle'
import { assertNotForeign, readAddress } from '@/lib/server/http/read-request'
import { Refusal } from '@/lib/server/http/refusal'

/** Headers of a stream. Whoever passes it on may neither keep, compress nor collect it. */
const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  vary: 'cookie, authorization',
}

/** What a stream is made from. */
type Given<O extends Operation> = {
  actor: Actor
  params: Params<O>
  query: Query<O>
  /** What the follower says they had heard last; EventSource sends it by itself. */
  lastEventId: string | null
  /** Aborted when the connection is gone. */
  signal: AbortSignal
  /** Cuts the connection; undefined where no server of ours holds it. */
  drop: (() => void) | undefined
}

/**
 * Makes the route of an operation that answers for as long as the connection stands. No transaction stays open for it:
 * `follow` opens its own, and closes them before it answers.
 *
 * Rights are judged here once; whoever holds the stream judges them again while it runs.
 */
export function handleStream<O extends Operation>(
  operation: O,
  follow: (given: Given<O>) => Promise<ReadableStream<Uint8Array>>,
): Route {
  return answering(async (request, context) => {
    const actor = await authenticate(request)
    if (!actor) throw new Refusal('unauthenticated')
    if (operation.access !== 'anybody' && !can(actor, operation.access)) throw new Refusal('forbidden')
    if (actor.via.kind === 'session') assertNotForeign(request)
    const { params, query } = readAddress(request, operation, await context.params)
    // Next answers HEAD by GET, and would never read what it is given.
    if (request.method === 'HEAD') return new Response(null, { headers: STREAM_HEADERS })
    const stream = await follow({
      actor,
      params: params as Params<O>,
      query: query as Query<O>,
      lastEventId: request.headers.get('last-event-id'),
      signal: request.signal,
      drop: processWide().connection.getStore()?.drop,
    })
    return new Response(stream, { headers: STREAM_HEADERS })
  })
}
