import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/server/auth/actor'
import { authenticate } from '@/lib/server/auth/authenticate'
import { newSecret } from '@/lib/server/auth/secrets'
import { inNewsroom } from '@/lib/server/db/newsroom-tx'
import { createToken } from '@/lib/server/members/create-token'
import { listTokens } from '@/lib/server/members/list-tokens'
import { revokeToken } from '@/lib/server/members/revoke-token'
import { DESK_URL, openTestDesk, type TestDesk } from '@/lib/testing/people'

let desk: TestDesk
let ada: Actor

beforeAll(async () => {
  desk = await openTestDesk()
  const newsroomId = await desk.newsroom()
  ada = await desk.member(newsroomId, await desk.person({ email: 'ada@example.org' }), 'editor')
})
afterAll(() => desk.close())

const whoIs = (authorization: string, cookie = '') =>
  authenticate(new Request(DESK_URL, { headers: { authorization, cookie } }))
const make = (actor: Actor, name = 'nightly import') =>
  inNewsroom(actor, (ask) => createToken(ask, { name, expiresInDays: 30 }))

describe('an access token', () => {
  test('acts as its owner in its newsroom, with the role of now', async () => {
    const { secret, id } = await make(ada)
    const { newsroomId, userId } = ada
    expect(await whoIs(`Bearer ${secret}`)).toEqual({ ...ada, via: { kind: 'token', tokenId: id } })
    await desk.sql("UPDATE membership SET role = 'reader' WHERE newsroom_id = $1 AND user_id = $2", [
      newsroomId,
      userId,
    ])
    expect(await whoIs(`bearer ${secret}`)).toMatchObject({ role: 'reader' })
    await desk.sql("UPDATE membership SET role = 'editor' WHERE newsroom_id = $1 AND user_id = $2", [
      newsroomId,
      userId,
    ])
  })

  test('is kept as a hash only, and notes when it was used', async () => {
    const { secret, id } = await make(ada)
    await whoIs(`Bearer ${secret}`)
    const [row] = await desk.sql('SELECT * FROM access_token WHERE id = $1', [id])
    expect(row?.token_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(row)).not.toContain(secret)
    expect(row?.last_used_at).toBeInstanceOf(Date)
  })

  test.each([
    ['revoked', 'UPDATE access_token SET revoked_at = now() WHERE id = $1'],
    ['expired', "UPDATE access_token SET expires_at = now() - interval '1 second' WHERE id = $1"],
    [
      'of a disabled account',
      'UPDATE "user" SET disabled_at = now() WHERE id = (SELECT user_id FROM access_token WHERE id = $1)',
    ],
    [
      'of a disabled member',
      'UPDATE membership SET disabled_at = now() WHERE user_id = (SELECT user_id FROM access_token WHERE id = $1)',
    ],
  ])('that is %s is nobody’s', async (_, change) => {
    const userId = await desk.person({ email: `${crypto.randomUUID()}@example.org` })
    const actor = await desk.member(ada.newsroomId, userId, 'checker')
    const { secret, id } = await make(actor)
    expect(await whoIs(`Bearer ${secret}`)).toMatchObject({ userId })
    await desk.sql(change, [id])
    expect(await whoIs(`Bearer ${secret}`)).toBeNull()
  })

  test.each([
    'Bearer',
    'Bearer ',
    'Bearer %E0%A4%A',
    'Bearer tmk_short',
    `Bearer ${newSecret('token')}`,
    `Bearer ${newSecret('invite')}`,
    `Bearer a.b.c`,
    `Bearer ${'x'.repeat(100_000)}`,
    'Basic YWRhOnBhc3N3b3Jk',
    'tmk_',
    '',
  ])('that was never given out is nobody’s: %.40s', async (authorization) => {
    expect(await whoIs(authorization)).toBeNull()
  })

  test('makes no other one, so that a leaked one ends with its time', async () => {
    const { id } = await make(ada)
    const byToken: Actor = { ...ada, via: { kind: 'token', tokenId: id } }
    await expect(make(byToken)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('is listed for its owner without its secret until it is revoked', async () => {
    const userId = await desk.person({ email: `${crypto.randomUUID()}@example.org` })
    const actor = await desk.member(ada.newsroomId, userId, 'reader')
    const { secret: _, ...view } = await make(actor, 'mine')
    expect(await inNewsroom(actor, listTokens)).toEqual({ items: [view] })
    await inNewsroom(actor, (ask) => revokeToken(ask, { tokenId: view.id }))
    expect(await inNewsroom(actor, listTokens)).toEqual({ items: [] })
    await expect(inNewsroom(actor, (ask) => revokeToken(ask, { tokenId: view.id }))).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('of somebody else can be neither seen nor revoked, also not by an owner', async () => {
    const owner = await desk.member(ada.newsroomId, await desk.person({ email: 'own@example.org' }), 'owner')
    const { id, secret } = await make(ada)
    expect((await inNewsroom(owner, listTokens)).items).toEqual([])
    await expect(inNewsroom(owner, (ask) => revokeToken(ask, { tokenId: id }))).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await whoIs(`Bearer ${secret}`)).not.toBeNull()
  })

  test('leaves its making and its end in the newsroom’s history', async () => {
    const { id } = await make(ada, 'for the record')
    await inNewsroom(ada, (ask) => revokeToken(ask, { tokenId: id }))
    const events = await desk.sql(
      "SELECT type, payload->>'name' AS name FROM event WHERE payload->>'tokenId' = $1 ORDER BY seq",
      [id],
    )
    expect(events).toEqual([
      { type: 'token.created', name: 'for the record' },
      { type: 'token.revoked', name: 'for the record' },
    ])
  })
})
