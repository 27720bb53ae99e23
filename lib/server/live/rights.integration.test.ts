import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { EventType } from '@/lib/contracts/events'
import { changeArticle } from '@/lib/server/articles/change-article'
import type { Actor } from '@/lib/server/auth/actor'
import { identify } from '@/lib/server/auth/authenticate'
import { openSession, signOut } from '@/lib/server/auth/sessions'
import { prisma } from '@/lib/server/db/client'
import { appendEvent, type NewEvent } from '@/lib/server/events/append-event'
import { followArticle, followNewsroom } from '@/lib/server/live/follow'
import { Hub } from '@/lib/server/live/hub'
import { changeMember } from '@/lib/server/members/change-member'
import { createToken } from '@/lib/server/members/create-token'
import { revokeToken } from '@/lib/server/members/revoke-token'
import {
  addPerson,
  as,
  connectFreshDatabase,
  makeArticle,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { StreamReader } from '@/lib/testing/live'
import { ownerQuery } from '@/lib/testing/owner-query'

let [desk, elsewhere] = [] as unknown as [TestNewsroom, TestNewsroom]
let [own, others] = [] as unknown as [ArticleView, ArticleView]
let hub: Hub
let ownerUrl = ''

beforeAll(async () => {
  const database = await connectFreshDatabase()
  ownerUrl = database.ownerUrl
  ;[desk, elsewhere] = [await makeNewsroom(), await makeNewsroom()]
  own = await makeArticle(desk.editor)
  others = await makeArticle(desk.editor)
  await giveTo(own.id, desk.reporter.userId)
  hub = new Hub({ databaseUrl: database.appUrl })
})
afterAll(async () => {
  await hub.close()
  await prisma().$disconnect()
})

const given = (actor: Actor, lastEventId: string | null = null) => ({
  actor,
  lastEventId,
  signal: new AbortController().signal,
  through: hub,
})
async function newsroom(actor: Actor, lastEventId: string | null = null): Promise<StreamReader> {
  const reader = new StreamReader(await followNewsroom(given(actor, lastEventId), {}))
  return reader.until((it) => it.lastEventId !== '')
}
async function ofArticle(actor: Actor, articleId: string): Promise<StreamReader> {
  const reader = new StreamReader(await followArticle(given(actor), { articleId }))
  return reader.until((it) => it.lastEventId !== '')
}
const append = <T extends EventType>(actor: Actor, event: NewEvent<T>) =>
  as(actor, (ask) => appendEvent(ask, event))
const touch = (actor: Actor, streamId: string) =>
  append(actor, { streamId, type: 'export.made', payload: { format: 'csv', revisionNumber: 1 } })
async function giveTo(articleId: string, reporterId: string | null): Promise<void> {
  const [row] = await ownerQuery<{ version: number }>(ownerUrl, 'SELECT version FROM article WHERE id = $1', [
    articleId,
  ])
  await as(desk.editor, (ask) => changeArticle(ask, { articleId, version: row?.version ?? 0, reporterId }))
}
const articlesIn = (reader: StreamReader) => new Set(reader.of('change').map(({ data }) => data.articleId))
const typesIn = (reader: StreamReader) => reader.of('change').map(({ data }) => data.type)
const hearsOf = (articleId: string) => (reader: StreamReader) => articlesIn(reader).has(articleId)

/** Somebody with a browser session, or with a token. */
async function inSession(person: Actor): Promise<{ actor: Actor; sessionId: string }> {
  const sessionId = await openSession(person.userId, 'password')
  return { actor: { ...person, via: { kind: 'session', sessionId } }, sessionId }
}
async function byToken(person: Actor): Promise<{ actor: Actor; tokenId: string }> {
  const { secret, id } = await as(person, (ask) => createToken(ask, { name: 'Follow', expiresInDays: 1 }))
  const asker = await identify({ authorization: `Bearer ${secret}`, sessionCookie: null })
  if (asker.kind !== 'member') throw new Error('the token opens nothing')
  return { actor: asker.actor, tokenId: id }
}

describe('who hears what', () => {
  it('is told of their own newsroom alone', async () => {
    const [here, there] = [await newsroom(desk.reader), await newsroom(elsewhere.owner)]
    const foreign = await makeArticle(elsewhere.editor)
    await touch(desk.editor, others.id)
    await Promise.all([here.until(hearsOf(others.id)), there.until(hearsOf(foreign.id))])
    expect(articlesIn(here)).toEqual(new Set([others.id]))
    expect([...articlesIn(there)]).not.toContain(others.id)
    await expect(followArticle(given(elsewhere.owner), { articleId: own.id })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('is told of one article alone on its own stream', async () => {
    const reader = await ofArticle(desk.reader, own.id)
    await touch(desk.editor, others.id)
    await touch(desk.editor, own.id)
    await reader.until(hearsOf(own.id))
    expect(articlesIn(reader)).toEqual(new Set([own.id]))
  })

  it('is told, as a reporter, of their own articles alone: at once and when they come back', async () => {
    const reader = await newsroom(desk.reporter)
    const { lastEventId } = reader
    await touch(desk.editor, others.id)
    await touch(desk.editor, own.id)
    await reader.until(hearsOf(own.id))
    expect(articlesIn(reader)).toEqual(new Set([own.id]))
    const back = await newsroom(desk.reporter, lastEventId)
    expect(articlesIn(back)).toEqual(new Set([own.id]))
    await expect(followArticle(given(desk.reporter), { articleId: others.id })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('loses an article with it: what happens after it was given to somebody else is not told', async () => {
    const passed = await makeArticle(desk.editor)
    await giveTo(passed.id, desk.reporter.userId)
    const [all, one] = [await newsroom(desk.reporter), await ofArticle(desk.reporter, passed.id)]
    const { seq } = await touch(desk.editor, passed.id)
    await all.until((it) =>
      it.of('change').some(({ data }) => data.articleId === passed.id && data.seq === seq),
    )
    const { lastEventId } = all
    const told = all.of('change').length
    await giveTo(passed.id, null)
    await one.until(({ isOver }) => isOver)
    expect(one.messages.at(-1)).toMatchObject({ name: 'end', data: { why: 'rights' } })
    await touch(desk.editor, passed.id)
    await touch(desk.editor, own.id)
    await all.until(hearsOf(own.id))
    expect(all.of('change').slice(told)).toMatchObject([{ data: { articleId: own.id } }])
    // Present rights decide, also over what happened before.
    expect(articlesIn(await newsroom(desk.reporter, lastEventId))).toEqual(new Set([own.id]))
  })

  it('hears of the newsroom’s own changes, and of people and tokens only as one who may read that history', async () => {
    const readers = { reader: await newsroom(desk.reader), editor: await newsroom(desk.editor) }
    const changes = [{ field: 'name', from: 'A name', to: 'Another' }]
    const source = { id: own.id, title: 'Register', protected: true }
    await append(desk.owner, { streamId: desk.id, type: 'newsroom.changed', payload: { changes } })
    await append(desk.owner, {
      streamId: desk.id,
      type: 'view.shared',
      payload: { viewId: own.id, name: 'A view' },
    })
    await append(desk.owner, { streamId: desk.id, type: 'source.changed', payload: { source, changes } })
    await append(desk.owner, { streamId: desk.id, type: 'source.protected_read', payload: { source } })
    await append(desk.owner, { streamId: desk.id, type: 'session.signed_out', payload: {} })
    await touch(desk.editor, own.id)
    await Promise.all(Object.values(readers).map((reader) => reader.until(hearsOf(own.id))))
    const forAll = ['newsroom.changed', 'source.changed', 'view.shared']
    expect(
      typesIn(readers.reader)
        .filter((type) => type !== 'export.made')
        .toSorted(),
    ).toEqual(forAll)
    expect(
      typesIn(readers.editor)
        .filter((type) => type !== 'export.made')
        .toSorted(),
    ).toEqual([...forAll, 'session.signed_out', 'source.protected_read'].toSorted())
  })
})

describe('a stream is closed when', () => {
  const ways: [string, (person: Actor) => Promise<{ actor: Actor; take: () => Promise<unknown> }>][] = [
    [
      'its person’s membership is disabled',
      async (person) => ({
        actor: (await inSession(person)).actor,
        take: () => change(person, { disabled: true }),
      }),
    ],
    [
      'its person gets another role',
      async (person) => ({
        actor: (await inSession(person)).actor,
        take: () => change(person, { role: 'reader' }),
      }),
    ],
    [
      'its person’s account is disabled, which no history tells of',
      async (person) => ({
        actor: (await byToken(person)).actor,
        take: () =>
          ownerQuery(ownerUrl, 'UPDATE "user" SET disabled_at = now() WHERE id = $1', [person.userId]),
      }),
    ],
    [
      'its session is ended',
      async (person) => {
        const { actor, sessionId } = await inSession(person)
        return { actor, take: () => signOut(sessionId) }
      },
    ],
    [
      'its session runs out',
      async (person) => {
        const { actor, sessionId } = await inSession(person)
        const sql = `UPDATE "session" SET expires_at = now() WHERE id = $1`
        return { actor, take: () => ownerQuery(ownerUrl, sql, [sessionId]) }
      },
    ],
    [
      'its session works in another newsroom',
      async (person) => {
        const { actor, sessionId } = await inSession(person)
        const sql = 'UPDATE "session" SET newsroom_id = $2 WHERE id = $1'
        return { actor, take: () => ownerQuery(ownerUrl, sql, [sessionId, elsewhere.id]) }
      },
    ],
    [
      'its token is revoked',
      async (person) => {
        const { actor, tokenId } = await byToken(person)
        return { actor, take: () => as(person, (ask) => revokeToken(ask, { tokenId })) }
      },
    ],
    [
      'its token runs out',
      async (person) => {
        const { actor, tokenId } = await byToken(person)
        const sql = 'UPDATE access_token SET expires_at = now() WHERE id = $1'
        return { actor, take: () => ownerQuery(ownerUrl, sql, [tokenId]) }
      },
    ],
  ]
  const change = async (person: Actor, patch: { disabled?: boolean; role?: 'reader' }) => {
    const [row] = await ownerQuery<{ version: number }>(
      ownerUrl,
      'SELECT version FROM membership WHERE user_id = $1',
      [person.userId],
    )
    return as(desk.owner, (ask) =>
      changeMember(ask, { userId: person.userId, version: row?.version ?? 0, reason: 'A test.', ...patch }),
    )
  }

  it.concurrent.each(ways)('%s', async (_, arrange) => {
    const { actor, take } = await arrange(await addPerson(desk.id, 'checker'))
    const readers = [await newsroom(actor), await ofArticle(actor, own.id)]
    const untouched = await newsroom(desk.checker)
    await take()
    await Promise.all(readers.map((reader) => reader.until(({ isOver }) => isOver)))
    const counted = readers.map((reader) => reader.of('change').length)
    await touch(desk.editor, own.id)
    await untouched.until(hearsOf(own.id))
    expect(readers.map((reader) => reader.of('change').length)).toEqual(counted)
    expect(readers.map((reader) => reader.messages.at(-1))).toMatchObject([
      { name: 'end', data: { why: 'rights' } },
      { name: 'end', data: { why: 'rights' } },
    ])
    expect(untouched.isOver).toBe(false)
  })
})

describe('an inbox', () => {
  const tell = (userId: string) =>
    ownerQuery(
      ownerUrl,
      `INSERT INTO notification (newsroom_id, id, user_id, kind, cause) VALUES ($1, gen_random_uuid(), $2, 'assignment', gen_random_uuid())`,
      [desk.id, userId],
    )

  it('that changes is told to its owner, in all their tabs, and to nobody else', async () => {
    const [tab, other, somebody] = [
      await newsroom(desk.checker),
      await newsroom(desk.checker),
      await newsroom(desk.editor),
    ]
    await tell(desk.checker.userId)
    await Promise.all([tab, other].map((reader) => reader.until((it) => it.of('inbox').length > 0, 1_500)))
    expect(somebody.of('inbox')).toEqual([])
  })

  it('that changes is told also where no hint comes', async () => {
    const deaf = new Hub({ databaseUrl: process.env.DATABASE_URL ?? '', listens: false })
    const reader = new StreamReader(await followNewsroom({ ...given(desk.checker), through: deaf }, {}))
    // The first look only takes note of how things stand.
    for (let i = 0; i < 20 && reader.of('inbox').length === 0; i++) {
      await tell(desk.checker.userId)
      await reader.until((it) => it.of('inbox').length > 0, 1_000).catch(() => undefined)
    }
    expect(reader.of('inbox').length).toBeGreaterThan(0)
    await reader.cut()
    await deaf.close()
  })
})
