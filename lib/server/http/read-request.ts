import type { Operation } from '@/lib/contracts/operations'
import type { Asked } from '@/lib/launch/http/direct'
import { serverEnv } from '@/lib/server/env'
import { Refusal } from '@/lib/server/http/refusal'
import { invalidRequest } from '@/lib/server/http/reply'

/** How large a body of an operation may be, in MB: a document of 500,000 characters with its marks, or a whole file in base64. */
const BODY_MB = { document: 8, file: 32 } as const

/**
 * Reads a body to its end, and no further than the limit.
 *
 * @throws {Refusal} `payload_too_large`.
 */
async function readText(request: Asked, { bodySize }: Operation): Promise<string> {
  const megabytes = BODY_MB[bodySize]
  const max = megabytes * 1024 * 1024
  const tooLarge = new Refusal('payload_too_large', {
    detail: `A request may be ${megabytes} MB at the most.`,
  })
  if (Number(request.headers.get('content-length') ?? 0) > max) throw tooLarge
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > max) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Reads a JSON body by the operation's contract. `raw` is the text itself, for the idempotency hash.
 *
 * @throws {Refusal} `invalid_request` if it is no JSON, not declared as JSON, or not as the contract says.
 */
export async function readBody(
  request: Asked,
  operation: Operation,
): Promise<{ raw: string; body: unknown }> {
  if (operation.method === 'GET') return { raw: '', body: undefined }
  const raw = await readText(request, operation)
  const wantsNone = operation.body.safeParse(undefined).success
  if (raw === '') {
    const nothing = operation.body.safeParse(undefined)
    if (nothing.success) return { raw, body: nothing.data }
    throw new Refusal('invalid_request', { detail: 'A JSON body is needed.' })
  }
  // A form can send text/plain to another site without asking it first; JSON it cannot (trust.md 32).
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal('invalid_request', { detail: 'Send the body as application/json.' })
  }
  let json: unknown
  try {
    json = JSON.parse(raw)
  } catch {
    throw new Refusal('invalid_request', { detail: 'The body is not JSON.' })
  }
  if (wantsNone && typeof json === 'object' && json !== null && Object.keys(json).length === 0)
    return { raw, body: undefined }
  const parsed = operation.body.safeParse(json)
  if (!parsed.success) throw invalidRequest(parsed.error)
  return { raw, body: parsed.data }
}

/**
 * Reads the address by the operation's contract. A parameter given twice is refused.
 *
 * @throws {Refusal} `invalid_request`; `not_found` for a path parameter that can be no id of ours.
 */
export function readAddress(
  request: Asked,
  operation: Operation,
  given: Record<string, unknown> | undefined,
) {
  const params = operation.params.safeParse(given ?? {})
  // What is no id is the id of nothing: a probing asker learns no more from it than from an unknown one.
  if (!params.success) throw new Refusal('not_found')
  const search = new URL(request.url).searchParams
  for (const name of new Set(search.keys())) {
    if (search.getAll(name).length > 1) {
      throw new Refusal('invalid_request', { issues: [{ path: name, message: 'given more than once' }] })
    }
  }
  const query = operation.query.safeParse(Object.fromEntries(search))
  if (!query.success) throw invalidRequest(query.error)
  return { params: params.data, query: query.data }
}

/**
 * Refuses a change that another site's page sends with somebody's cookie.
 *
 * @throws {Refusal} `forbidden` unless the browser says that the request comes from our own pages.
 */
export function assertOwnOrigin(request: Asked): void {
  const origin = request.headers.get('origin')
  if (origin === null || !isOwnOrigin(request, origin))
    throw new Refusal('forbidden', {
      detail: 'Changes are taken from the desk’s own pages, or with an access token.',
    })
}

/**
 * Refuses to let another site's page listen with somebody's cookie. A page of our own sends no Origin when it reads.
 *
 * @throws {Refusal} `forbidden`.
 * @see trust.md 91
 */
export function assertNotForeign(request: Asked): void {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const foreign =
    origin === null ? site === 'cross-site' || site === 'same-site' : !isOwnOrigin(request, origin)
  if (foreign) throw new Refusal('forbidden', { detail: 'The desk is followed from its own pages only.' })
}

function isOwnOrigin(request: Asked, origin: string): boolean {
  return origin === serverEnv().publicUrl || hostOf(origin) === request.headers.get('host')
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
