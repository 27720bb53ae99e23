import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { define } from '@/lib/contracts/operations/operation'
import { TokenInput } from '@/lib/contracts/people'
import { pool } from '@/lib/server/db/pool'
import { type Apart, handleApart } from '@/lib/server/http/handle-apart'
import { Refusal } from '@/lib/server/http/refusal'
import { createToken } from '@/lib/server/members/create-token'
import { as, connectFreshDatabase, makeNewsroom } from '@/lib/testing/builders'

const operation = define('nameIt', 'POST', '/named', {
  summary: 'For the test',
  tag: 'Test',
  access: 'source.create',
  body: z.strictObject({ name: z.string() }),
  reply: z.object({ name: z.string(), times: z.int() }),
})
const reads = define('readIt', 'GET', '/named', {
  summary: 'For the test',
  tag: 'Test',
  access: 'source.read',
  reply: z.object({ newsroom: z.string() }),
})
type Given = Apart<typeof operation>

const tokens = { checker: '', reader: '' }
let newsroomId: string
beforeAll(async () => {
  await connectFreshDatabase()
  const room = await makeNewsroom()
  newsroomId = room.id
  for (const role of ['checker', 'reader'] as const) {
    const made = await as(room[role], (ask) => createToken(ask, TokenInput.parse({ name: 'Test' })))
    tokens[role] = made.secret ?? ''
  }
})

const requestOf = (
  body: unknown,
  { key = randomUUID() as string, role = 'checker' as keyof typeof tokens } = {},
) =>
  new Request('http://127.0.0.1:3000/api/v1/named', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokens[role]}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
  })
const context = { params: Promise.resolve({}) }

/** A route that counts how often its slow part and its change were done. */
function counted(slow: (given: Given) => Promise<void> = async () => undefined) {
  const times = { slow: 0, changed: 0 }
  const route = handleApart(operation, async (given) => {
    times.slow += 1
    await slow(given)
    return given.finish(async ({ tx, actor }) => {
      times.changed += 1
      await tx.$executeRaw`UPDATE newsroom SET name = ${given.body.name} WHERE id = ${actor.newsroomId}::uuid`
      return { name: given.body.name, times: times.changed }
    })
  })
  return { times, send: async (request: Request) => route(request, context) }
}

describe('an operation that is done apart from the database', () => {
  it('answers a repeated request with its first answer, and does nothing again', async () => {
    const { times, send } = counted()
    const key = randomUUID()
    const first = await send(requestOf({ name: 'One' }, { key }))
    expect(first.status).toBe(201)
    expect(await first.json()).toEqual({ name: 'One', times: 1 })
    expect(await (await send(requestOf({ name: 'One' }, { key }))).json()).toEqual({ name: 'One', times: 1 })
    expect(times).toEqual({ slow: 1, changed: 1 })
    expect((await send(requestOf({ name: 'Two' }, { key }))).status).toBe(422)
  })

  it('makes the change of two twins at once one time', async () => {
    const both = Promise.withResolvers<void>()
    let begun = 0
    const { send } = counted(async () => {
      begun += 1
      if (begun === 2) both.resolve()
      await both.promise
    })
    const key = randomUUID()
    const replies = await Promise.all([1, 2].map(() => send(requestOf({ name: 'Twin' }, { key }))))
    const answers = await Promise.all(replies.map((reply) => reply.json()))
    expect(answers[0]).toEqual(answers[1])
    expect(replies.map(({ status }) => status)).toEqual([201, 201])
  })

  it('holds no connection while the slow part is under way', async () => {
    let idle = -1
    const { send } = counted(async () => {
      idle = pool().totalCount - pool().idleCount
    })
    await send(requestOf({ name: 'Idle' }))
    expect(idle).toBe(0)
  })

  it('changes nothing where the slow part fails, and may be repeated then', async () => {
    let fails = true
    const { times, send } = counted(async () => {
      if (fails) throw new Refusal('unavailable')
    })
    const key = randomUUID()
    expect((await send(requestOf({ name: 'Three' }, { key }))).status).toBe(503)
    fails = false
    expect((await send(requestOf({ name: 'Three' }, { key }))).status).toBe(201)
    expect(times.changed).toBe(1)
  })

  it.each<[string, number, () => Request]>([
    ['nobody', 401, () => new Request('http://127.0.0.1:3000/api/v1/named', { method: 'POST' })],
    ['a role that may not', 403, () => requestOf({ name: 'x' }, { role: 'reader' })],
    ['a body that is none', 400, () => requestOf({ other: 1 })],
    ['a key that is none', 400, () => requestOf({ name: 'x' }, { key: 'short' })],
  ])('refuses %s before anything is done', async (_, status, request) => {
    const { times, send } = counted()
    expect((await send(request())).status).toBe(status)
    expect(times).toEqual({ slow: 0, changed: 0 })
  })

  it('reads in transactions of the asker’s newsroom', async () => {
    const route = handleApart(reads, async ({ inTx }) =>
      inTx(async ({ tx }) => {
        const [row] = await tx.$queryRaw<{ id: string }[]>`SELECT app_newsroom()::text AS id`
        return { newsroom: row?.id ?? '' }
      }),
    )
    const headers = { authorization: `Bearer ${tokens.reader}` }
    const reply = await route(new Request('http://127.0.0.1:3000/api/v1/named', { headers }), context)
    expect(await reply.json()).toEqual({ newsroom: newsroomId })
  })
})
