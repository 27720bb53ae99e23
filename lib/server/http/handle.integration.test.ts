import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { define } from '@/lib/contracts/operations/operation'
import { TokenInput } from '@/lib/contracts/people'
import { processWide } from '@/lib/launch/http/process-wide'
import type { Actor } from '@/lib/server/auth/actor'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { handle } from '@/lib/server/http/handle'
import { Refusal } from '@/lib/server/http/refusal'
import { createToken } from '@/lib/server/members/create-token'
import { as, connectFreshDatabase, makeNewsroom } from '@/lib/testing/builders'

const operation = define('renameIt', 'POST', '/renamed', {
  summary: 'For the test',
  tag: 'Test',
  access: 'source.create',
  body: z.strictObject({ name: z.string() }),
  reply: z.object({ from: z.string(), to: z.string() }),
})

let actor: Actor
let token = ''
beforeAll(async () => {
  await connectFreshDatabase()
  actor = (await makeNewsroom()).checker
  token = (await as(actor, (ask) => createToken(ask, TokenInput.parse({ name: 'Test' })))).secret ?? ''
})

const nameNow = () => as(actor, async ({ tx }) => (await tx.newsroom.findFirstOrThrow()).name)
const context = { params: Promise.resolve({}) }
const requestOf = (name: string, key: string) =>
  new Request('http://127.0.0.1:3000/api/v1/renamed', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ name }),
  })

/** Ways of writing that a repeated request has to undo. */
const WAYS: [string, (ask: Ask, name: string) => Promise<unknown>][] = [
  [
    'a statement',
    ({ tx, actor }, name) =>
      tx.$executeRaw`UPDATE newsroom SET name = ${name} WHERE id = ${actor.newsroomId}::uuid`,
  ],
  [
    'a model',
    ({ tx, actor }, name) => tx.newsroom.update({ where: { id: actor.newsroomId }, data: { name } }),
  ],
]

describe.each(WAYS)('a change that is written by %s', (_, write) => {
  /** Renames the newsroom, unless it bears the name already. */
  const route = handle(operation, async ({ ask, body }) => {
    const { name: from } = await ask.tx.newsroom.findFirstOrThrow()
    if (from === body.name) throw new Refusal('already_exists')
    await write(ask, body.name)
    return { from, to: body.name }
  })

  it('is answered as before where it is asked for again, though it would be refused by now', async () => {
    const key = randomUUID()
    const name = `First ${key}`
    const first = await route(requestOf(name, key), context)
    const again = await route(requestOf(name, key), context)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(await again.json()).toEqual(await first.json())
    expect((await route(requestOf(name, randomUUID()), context)).status).toBe(409)
  })

  it('is not made a second time', async () => {
    const key = randomUUID()
    await route(requestOf(`First ${key}`, key), context)
    await route(requestOf(`Then ${key}`, randomUUID()), context)
    expect((await route(requestOf(`First ${key}`, key), context)).status).toBe(201)
    expect(await nameNow()).toBe(`Then ${key}`)
  })

  it('is refused, and not made, where its key came with another', async () => {
    const key = randomUUID()
    await route(requestOf(`First ${key}`, key), context)
    expect((await route(requestOf(`Other ${key}`, key), context)).status).toBe(422)
    expect(await nameNow()).toBe(`First ${key}`)
  })

  it('gives the same answer when it is asked for without Next', async () => {
    const key = randomUUID()
    const name = `First ${key}`
    const answer = await (await route(requestOf(name, key), context)).json()
    const direct = processWide().direct.get('POST /api/v1/renamed')?.route
    expect(JSON.parse((await direct?.(requestOf(name, key), {}))?.text ?? '')).toEqual(answer)
    const anonymous = new Request('http://127.0.0.1:3000/api/v1/renamed', { method: 'POST' })
    expect((await direct?.(anonymous, {}))?.status).toBe(401)
  })
})
