import type { NextApiRequest, NextApiResponse } from 'next'
import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { nextAuthOptions } from '@/lib/server/auth/next-auth-options'
import { ownPath } from '@/lib/server/auth/own-path'
import { authCookies } from '@/lib/server/auth/session-cookie'
import { serverEnv } from '@/lib/server/env'
import { assertOwnOrigin } from '@/lib/server/http/read-request'
import { Refusal } from '@/lib/server/http/refusal'
import { problemReply } from '@/lib/server/http/reply'

/** What of NextAuth is answered, by method. Its session and log endpoints are not: nothing here uses them. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  GET: ['csrf', 'signin', 'signout', 'callback', 'error'],
  POST: ['signin', 'signout', 'callback'],
}
/** Largest body of a sign-in, in bytes: an address, a password and a token. */
const MAX_BODY_BYTES = 32 * 1024

/**
 * Answers a request below `/api/auth`.
 *
 * NextAuth is called as from a pages route, with plain stand-ins for request and response, because its app-route form
 * reads Next's request store and could be run nowhere else.
 *
 * @param path what stands behind `/api/auth/`, for example `['callback', 'password']`
 */
export async function answerAuth(request: Request, path: readonly string[]): Promise<Response> {
  try {
    if (!ACTIONS[request.method]?.includes(path[0] ?? '') || path.length > 2) throw new Refusal('not_found')
    if (request.method === 'POST') assertOwnOrigin(request)
    const body = request.method === 'POST' ? await readForm(request) : {}
    const { nextUrl, cookies } = new NextRequest(request.url, { headers: request.headers })
    const returnCookie = authCookies().callbackUrl?.name ?? ''
    const given = {
      method: request.method,
      query: {
        ...withOwnReturn(Object.fromEntries(nextUrl.searchParams), 'callbackUrl'),
        nextauth: [...path],
      },
      headers: Object.fromEntries(request.headers),
      cookies: withOwnReturn(
        Object.fromEntries(cookies.getAll().map(({ name, value }) => [name, value])),
        returnCookie,
      ),
      body: withOwnReturn(body, 'callbackUrl'),
    }
    const reply = new Reply()
    // The two stand-ins have all that NextAuth touches; Next's own types ask for a whole Node stream besides.
    await NextAuth(given as unknown as NextApiRequest, reply as unknown as NextApiResponse, nextAuthOptions())
    return reply.response()
  } catch (error) {
    return problemReply(error)
  }
}

/** The fields with the wished-for return address cut down to this desk, before NextAuth stumbles over it. */
function withOwnReturn(fields: Record<string, string>, name: string): Record<string, string> {
  const { publicUrl } = serverEnv()
  return fields[name] === undefined
    ? fields
    : { ...fields, [name]: publicUrl + ownPath(fields[name], publicUrl) }
}

/** Reads the fields of a form or a flat JSON object. @throws {Refusal} for anything else, and for too much of it. */
async function readForm(request: Request): Promise<Record<string, string>> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!(length <= MAX_BODY_BYTES)) throw new Refusal('payload_too_large')
  const text = await request.text()
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal('invalid_request', { detail: 'Send the fields as a form.' })
  }
  return Object.fromEntries(new URLSearchParams(text))
}

/** As much of a pages route's response as NextAuth uses. */
class Reply {
  readonly #headers = new Map<string, string | readonly string[]>()
  #status = 200
  #body: string | null = null

  getHeader(name: string): string | readonly string[] | undefined {
    return this.#headers.get(name.toLowerCase())
  }
  setHeader(name: string, value: string | readonly string[]): this {
    this.#headers.set(name.toLowerCase(), value)
    return this
  }
  status(code: number): this {
    this.#status = code
    return this
  }
  json(body: unknown): void {
    this.setHeader('content-type', 'application/json; charset=utf-8')
    this.#body = JSON.stringify(body)
  }
  send(body: unknown): void {
    if (typeof body === 'string') this.#body = body
    else if (body !== undefined && body !== null) this.json(body)
  }
  end(): void {}

  response(): Response {
    const headers = new Headers({ 'cache-control': 'no-store' })
    for (const [name, value] of this.#headers) {
      if (typeof value === 'string') headers.set(name, value)
      else for (const one of value) headers.append(name, one)
    }
    return new Response(this.#body, { status: this.#status, headers })
  }
}
