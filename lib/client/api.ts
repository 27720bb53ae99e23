import { v7 as uuidv7 } from 'uuid'
import type { Called } from '@/lib/client/operations'
import { reportReached, reportUnreached } from '@/lib/client/reach'
import type { Problem } from '@/lib/contracts/common'
import type { BodyInput, Operation, Params, QueryInput, Reply } from '@/lib/contracts/operations'

/**
 * A refusal by the server, with its stable code; `problem` has what a page needs to help the person on. The message is a
 * whole sentence, so that another may follow it on screen: a title alone has no full stop.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail ?? `${problem.title}.`)
    this.problem = problem
  }

  get code() {
    return this.problem.code
  }
  get status() {
    return this.problem.status
  }
}

/** The server could not be reached, or its answer did not arrive: what was sent may or may not have been done. */
export class OfflineError extends Error {
  override readonly name = 'OfflineError'
}

type Given<O extends Operation> = {
  params?: Params<O>
  query?: QueryInput<O>
  body?: BodyInput<O>
  /** Reuse the key to repeat a mutation whose answer was lost; a new one is made otherwise. */
  idempotencyKey?: string
  signal?: AbortSignal
}

/** The address of an operation under `/api/v1`, with its parameters and query filled in. Undefined and empty values are left out. */
export function addressOf<O extends Operation>(
  operation: Called<O>,
  given: Pick<Given<O>, 'params' | 'query'> = {},
): string {
  const params = (given.params ?? {}) as Record<string, string>
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((given.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  }
  return `/api/v1${path}${query.size > 0 ? `?${query}` : ''}`
}

/** A fresh key for one intended change; keep it for as long as the change may have to be sent again. */
export const newIdempotencyKey = (): string => uuidv7()

/**
 * Calls one operation of the REST interface from the browser.
 *
 * @throws {ApiError} if the server refuses; {OfflineError} if no answer came; a DOMException if `signal` aborts.
 */
export async function call<O extends Operation>(
  operation: Called<O>,
  given: Given<O> = {},
): Promise<Reply<O>> {
  return readReply(await ask(operation, given))
}

/** A reply with the tag by which the server knows it again. */
export type Tagged<R> = { readonly reply: R; readonly tag: string | null }

/**
 * Asks for something again that is long and seldom changes.
 *
 * @param tag of the reply that is at hand; null if there is none
 * @returns null if the reply at hand still stands.
 * @throws as {@link call} does.
 */
export async function callUnlessSame<O extends Operation>(
  operation: Called<O>,
  given: Given<O>,
  tag: string | null,
): Promise<Tagged<Reply<O>> | null> {
  const response = await ask(operation, given, tag === null ? {} : { 'if-none-match': tag })
  if (response.status === 304) return null
  return { reply: await readReply(response), tag: response.headers.get('etag') }
}

async function ask<O extends Operation>(
  operation: Called<O>,
  given: Given<O>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { body, idempotencyKey, signal } = given
  const mutation = operation.method !== 'GET'
  try {
    const response = await fetch(addressOf(operation, given), {
      method: operation.method,
      signal: signal ?? null,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(mutation ? { 'idempotency-key': idempotencyKey ?? newIdempotencyKey() } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    reportReached()
    return response
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    reportUnreached()
    throw new OfflineError('The desk cannot be reached.', { cause: error })
  }
}

async function readReply<O extends Operation>(response: Response): Promise<Reply<O>> {
  if (response.status === 204) return undefined as Reply<O>
  const json: unknown = await response.json().catch(() => null)
  // An answer that broke off says no more than none: what was sent may have been done.
  if (response.ok && json === null) throw new OfflineError('The answer of the desk broke off.')
  if (response.ok) return json as Reply<O>
  // Few pages are ever refused anything: what a refusal looks like is loaded when there is one.
  const contract = await import('@/lib/contracts/common').catch(() => null)
  const problem = contract?.problemSchema.safeParse(json)
  if (problem?.success) throw new ApiError(problem.data)
  reportUnreached()
  // A proxy's own error page: nothing of ours, and nothing is known about the change.
  throw new OfflineError(`The desk answered ${response.status} without saying why.`)
}
