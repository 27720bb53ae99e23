import { answerAuth } from '@/lib/server/auth/next-auth-route'
import { DESK_URL } from '@/lib/testing/people'

/** A browser as far as cookies go: keeps what it is given, sends it back, and forgets what has expired. */
export class CookieJar {
  readonly #cookies = new Map<string, string>()
  /** Every Set-Cookie line that came, for looking at flags. */
  readonly lines: string[] = []

  take(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      this.lines.push(line)
      const [pair = '', ...attributes] = line.split('; ')
      const name = pair.slice(0, pair.indexOf('='))
      const value = pair.slice(name.length + 1)
      const gone = value === '' || attributes.some((one) => /^max-age=0$/i.test(one))
      if (gone) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }

  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }
  get(name: string): string | undefined {
    return this.#cookies.get(name)
  }
  set(name: string, value: string): void {
    this.#cookies.set(name, value)
  }
}

/** What a request may say of itself besides its fields. */
export type Asked = { peer?: string; headers?: Record<string, string>; origin?: string }

/**
 * Asks NextAuth's routes as a browser does, without a server in between.
 *
 * @param path behind `/api/auth/`, with its query
 * @param fields makes it a POST of a form from the desk's own page
 */
export async function ask(
  jar: CookieJar,
  path: string,
  fields?: Record<string, string>,
  asked: Asked = {},
): Promise<Response> {
  const body = fields && new URLSearchParams(fields).toString()
  const origin = asked.origin ?? DESK_URL
  const request = new Request(`${origin}/api/auth/${path}`, {
    method: fields ? 'POST' : 'GET',
    headers: {
      cookie: jar.header,
      'x-tickmark-peer': asked.peer ?? '192.0.2.1',
      ...(body === undefined
        ? {}
        : {
            origin,
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(body.length),
          }),
      ...asked.headers,
    },
    ...(body === undefined ? {} : { body }),
  })
  const response = await answerAuth(request, path.split('?', 1)[0]?.split('/') ?? [])
  jar.take(response)
  return response
}
