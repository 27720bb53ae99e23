import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { processWide } from './process-wide.ts'

/** What a route reads of a request: of the platform's own `Request` as of one that came over node:http. */
export type Asked = {
  readonly method: string
  readonly url: string
  readonly headers: { get(name: string): string | null }
  readonly body: unknown
}

/** What is answered, all at once; null where the answer has no body. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string | null
}

/** Answers a request; `params` are the parameters of its path. It answers failures too, and never throws. */
export type DirectRoute = (asked: Asked, params: Readonly<Record<string, string>>) => Promise<Answer>

/** Only what looks like an id stands for a parameter, so that no other route's fixed word is taken for one. */
const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
const PARAMETER = /^\{(\w+)\}$/

/** Answers longer than this go out compressed to whoever reads gzip, in bytes: a shorter one fits into one packet. */
const COMPRESSED_FROM_BYTES = 1_400

const compress = promisify(gzip)

/** Stands for ids and for the parameters that they are given for; no path holds it. */
const OPEN = ' '

/** What the paths of a route and its template have in common. */
function shapeOf(method: string, path: string, isOpen: RegExp): string {
  const segments = path.split('/').map((segment) => (isOpen.test(segment) ? OPEN : segment))
  return `${method} ${segments.join('/')}`
}

/**
 * Lets requests of a route past Next from now on, wherever the server in front of it does so.
 *
 * @param path with `{name}` for parameters, which are ids
 */
export function answerDirectly(method: string, path: string, route: DirectRoute): void {
  processWide().direct.set(shapeOf(method, path, PARAMETER), { path, route })
}

/**
 * What answers a request without Next; undefined if that is not known, as before the first request of each route, whose
 * module Next loads.
 */
export function directAnswerTo(request: IncomingMessage): (() => Promise<Answer>) | undefined {
  const { method = '', url = '' } = request
  const path = url.split('?', 1)[0] ?? ''
  const found = processWide().direct.get(shapeOf(method, path, ID))
  if (!found) return undefined
  const given = path.split('/')
  const params: Record<string, string> = {}
  for (const [i, segment] of found.path.split('/').entries()) {
    const name = PARAMETER.exec(segment)?.[1]
    if (name !== undefined) params[name] = given[i] ?? ''
  }
  return () => found.route(askedBy(request), params)
}

function askedBy(request: IncomingMessage): Asked {
  const { method = '', url = '', headers } = request
  return {
    method,
    url: `http://${headers.host}${url}`,
    headers: {
      get(name) {
        const value = headers[name]
        return Array.isArray(value) ? value.join(', ') : (value ?? null)
      },
    },
    // Whoever stops reading still answers by the same connection.
    body: request.iterator({ destroyOnReturn: false }),
  }
}

/** Writes an answer, compressed where that is worth it. */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, text }: Answer,
): Promise<void> {
  let body = Buffer.from(text ?? '')
  const sent: Record<string, string> = { ...headers }
  if (body.byteLength > COMPRESSED_FROM_BYTES) {
    sent.vary = [headers.vary, 'accept-encoding'].filter(Boolean).join(', ')
    if (/\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')) {
      body = await compress(body)
      sent['content-encoding'] = 'gzip'
    }
  }
  if (text !== null) sent['content-length'] = String(body.byteLength)
  response.writeHead(status, sent)
  response.end(body)
}
