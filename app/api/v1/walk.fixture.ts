import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { encode } from 'next-auth/jwt'
import { expect } from 'vitest'
import { type Operation, operations } from '@/lib/contracts/operations'
import type { Actor } from '@/lib/server/auth/actor'
import { openSession } from '@/lib/server/auth/sessions'
import { DESK_URL } from '@/lib/testing/people'

/** Every operation that reads rows of the newsroom, and ends. */
export const READS = Object.values<Operation>(operations).filter(
  ({ method, access, media }) =>
    method === 'GET' && access !== 'anybody' && !media.includes('text/event-stream'),
)

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

async function routeOf({ method, path: address }: Operation): Promise<Route> {
  const folder = address.replace(/\{(\w+)\}/g, '[$1]')
  const file = path.join(import.meta.dirname, folder, 'route.ts')
  expect(existsSync(file), file).toBe(true)
  return ((await import(file)) as Record<string, Route>)[method] as Route
}

const cookies = new Map<string, Promise<string>>()
async function cookieOf(actor: Actor): Promise<string> {
  const sid = await openSession(actor.userId, 'password')
  return `tickmark-session=${await encode({ token: { sid }, secret: process.env.NEXTAUTH_SECRET ?? '' })}`
}

/**
 * Calls the route of an operation as a member does in a browser.
 *
 * @param ids of rows by the names that paths give them; what is not named there is asked for by an id of nothing
 * @returns status and body in one line
 */
export async function callRoute(
  actor: Actor,
  operation: Operation,
  ids: Readonly<Record<string, string>>,
  query = '',
  body?: unknown,
): Promise<string> {
  const route = await routeOf(operation)
  const cookie = cookies.get(actor.userId) ?? cookieOf(actor)
  cookies.set(actor.userId, cookie)
  const params = Object.fromEntries(
    [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, ids[name] ?? randomUUID()]),
  )
  const address = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  const headers = {
    cookie: await cookie,
    origin: DESK_URL,
    'idempotency-key': randomUUID(),
    'content-type': 'application/json',
  }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const request = new Request(`${DESK_URL}/api/v1${address}${query}`, {
    method: operation.method,
    headers,
    ...sent,
  })
  const reply = await route(request, { params: Promise.resolve(params) })
  return `${reply.status} ${await reply.text()}`
}
