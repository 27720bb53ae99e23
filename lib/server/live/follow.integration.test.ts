import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ChangeMessage } from '@/lib/contracts/live'
import type { Actor } from '@/lib/server/auth/actor'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { prisma } from '@/lib/server/db/client'
import { LISTENER_NAME } from '@/lib/server/db/listener'
import { appendEvent } from '@/lib/server/events/append-event'
import { followArticle, followNewsroom } from '@/lib/server/live/follow'
import { Hub } from '@/lib/server/live/hub'
import {
  as,
  connectFreshDatabase,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { StreamReader } from '@/lib/testing/live'
import { ownerQuery } from '@/lib/testing/owner-query'

let desk: TestNewsroom
let article: ArticleView
let [ownerUrl, appUrl] = ['', '']
/** A process of its own each: nothing but the database is between them. */
let [one, other, deaf] = [] as unknown as [Hub, Hub, Hub]
const open: StreamReader[] = []

beforeAll(async () => {
  const database = await connectFreshDatabase()
  ;[ownerUrl, appUrl] = [database.ownerUrl, database.appUrl]
  desk = await makeNewsroom()
  article = await makeArticle(desk.editor)
  one = new Hub({ databaseUrl: appUrl })
  other = new Hub({ databaseUrl: appUrl })
  deaf = new Hub({ databaseUrl: appUrl, listens: false })
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((reader) => reader.cut()))
})
afterAll(async () => {
  await Promise.all([one, other, deaf].map((hub) => hub.close()))
  await prisma().$disconnect()
})

type Where = { hub?: Hub; actor?: Actor; lastEventId?: string | null }

const given = ({ hub = one, actor = desk.checker, lastEventId = null }: Where) => ({
  actor,
  lastEventId,
  signal: new AbortController().signal,
  through: hub,
})
async function newsroom(where: Where = {}): Promise<StreamReader> {
  const reader = new StreamReader(await followNewsroom(given(where), {}))
  open.push(reader)
  return reader.until(({ lastEventId }) => lastEventId !== '')
}
async function ofArticle(where: Where & { articleId?: string } = {}): Promise<StreamReader> {
  const articleId = where.articleId ?? article.id
  const reader = new StreamReader(await followArticle(given(where), { articleId }))
  open.push(reader)
  return reader.until(({ lastEventId }) => lastEventId !== '')
}
/** Appends a line to a history, as any change does. */
const happen = (
  actor: Actor,
  streamId = article.id,
  during: () => Promise<unknown> = async () => undefined,
) =>
  as(actor, async (ask) => {
    const { seq } = await appendEvent(ask, {
      streamId,
      type: 'export.made',
      payload: { format: 'csv', revisionNumber: 1 },
    })
    await during()
    return seq
  })
const headOf = async (articleId: string) => {
  const [row] = await ownerQuery<{ seq: number }>(
    ownerUrl,
    'SELECT last_seq AS seq FROM event_head WHERE stream_id = $1',
    [articleId],
  )
  return row?.seq ?? 0
}
const placeOf = ({ articleId, seq }: ChangeMessage) => `${articleId} ${seq}`
const changes = (reader: StreamReader) => reader.of('change').map(({ data }) => data)
const hears = (articleId: string, seq: number) => (reader: StreamReader) =>
  changes(reader).some((change) => change.articleId === articleId && change.seq === seq)

describe('an article’s stream', () => {
  it('tells each line of the history once and in order, whoever writes at once, by ids alone', async () => {
    const reader = await ofArticle()
    const from = Number(reader.lastEventId)
    expect(from).toBe(await headOf(article.id))
    await Promise.all(Array.from({ length: 60 }, (_, i) => happen(i % 2 ? desk.editor : desk.checker)))
    await reader.until(hears(article.id, from + 60))
    expect(changes(reader).map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, i) => from + 1 + i))
    expect(reader.of('change').map(({ id, data }) => Number(id) - data.seq)).toEqual(Array(60).fill(0))
    expect(reader.of('hello')).toMatchObject([{ data: { resumed: false } }])
  })

  it('goes on from any line, and begins anew where too much has happened', async () => {
    const seq = await happen(desk.editor)
    const reader = await ofArticle({ lastEventId: String(seq - 3) })
    expect(reader.of('hello')).toMatchObject([{ data: { resumed: true } }])
    expect(changes(reader).map((change) => change.seq)).toEqual([seq - 2, seq - 1, seq])
    const long = await makeArticle(desk.editor)
    await ownerQuery(ownerUrl, 'UPDATE event_head SET last_seq = 6000 WHERE stream_id = $1', [long.id])
    const behind = await ofArticle({ articleId: long.id, lastEventId: '1' })
    expect(behind.messages.map(({ name }) => name)).toEqual(['hello', 'reset'])
    expect(behind.lastEventId).toBe('6000')
  })

  it('says that a claim got a finding, and neither which nor why', async () => {
    const claim = await makeClaim(desk.checker, article)
    const [mine, all] = [await ofArticle(), await newsroom()]
    const reason = 'A reason that nobody may overhear.'
    await as(desk.checker, (ask) =>
      checkClaim(ask, { claimId: claim.id, version: 1, finding: 'not_checkable', reason }),
    )
    for (const reader of [mine, all]) {
      await reader.until((it) => changes(it).some(({ type }) => type === 'claim.finding_given'))
      expect(changes(reader).at(-1)).toEqual({
        articleId: article.id,
        seq: await headOf(article.id),
        type: 'claim.finding_given',
        claimId: claim.id,
        actor: { id: desk.checker.userId, name: desk.checker.name },
        at: expect.any(String),
      })
      expect(reader.text).not.toMatch(/not_checkable|overhear|reason|payload|"finding"/)
    }
  })
})

describe('a newsroom’s stream', () => {
  it('has lost and repeated nothing after ten cuts at any moment, while many write', async () => {
    const articles = [article, await makeArticle(desk.editor), await makeArticle(desk.checker)]
    const heads = new Map(await Promise.all(articles.map(async ({ id }) => [id, await headOf(id)] as const)))
    let reader = await newsroom()
    const seen: ChangeMessage[] = []
    let cuts = 0
    const writing = Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let i = 0; i < 30; i++) {
          const { id } = articles[(writer + i) % articles.length] ?? article
          await happen(desk.editor, id, () => pause(Math.random() * 12))
        }
      }),
    )
    const isWritten = writing.then(() => true)
    while (cuts < 10) {
      await Promise.race([pause(Math.random() * 120), isWritten])
      await reader.cut()
      seen.push(...changes(reader))
      cuts++
      // The next server, every other time.
      reader = await newsroom({ hub: cuts % 2 ? other : one, lastEventId: reader.lastEventId })
      expect(reader.of('hello')[0]?.data.resumed).toBe(true)
    }
    await writing
    const last = await happen(desk.editor)
    await reader.until(hears(article.id, last))
    seen.push(...changes(reader))
    const expected = new Set<string>()
    for (const [id, head] of heads)
      for (let seq = head + 1; seq <= (await headOf(id)); seq++) expected.add(`${id} ${seq}`)
    expect(expected.size).toBe(241)
    expect(new Set(seen.map(placeOf))).toEqual(expected)
    expect(reader.of('reset')).toEqual([])
  })

  it('is held up by no long transaction, and tells what it wrote once it is done', async () => {
    const slow = await makeArticle(desk.editor)
    const [mine, all] = [await ofArticle(), await newsroom()]
    const gate = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const long = happen(desk.editor, slow.id, () => {
      begun.resolve()
      return gate.promise
    })
    await begun.promise
    const seqs = [await happen(desk.checker), await happen(desk.checker)]
    for (const reader of [mine, all]) await reader.until(hears(article.id, seqs[1] ?? 0), 1_500)
    // Its position still stands before the long one: whoever is cut off now hears of it too.
    const { lastEventId } = all
    expect(changes(all).map(placeOf)).toEqual(seqs.map((seq) => `${article.id} ${seq}`))
    gate.resolve()
    const late = await long
    await all.until(hears(slow.id, late))
    expect((await newsroom({ lastEventId })).of('change').map(({ data }) => placeOf(data))).toContain(
      `${slow.id} ${late}`,
    )
    expect(new Set(changes(all).map(placeOf)).size).toBe(changes(all).length)
  })

  it('does not take for new what was restored from another server, whose transactions counted further', async () => {
    const restored = await makeArticle(desk.editor)
    await ownerQuery(
      ownerUrl,
      `INSERT INTO event (newsroom_id, stream_id, seq, id, type, at, actor_name, payload, prev_hash, hash, tx)
       SELECT $1, $2, 100 + n, gen_random_uuid(), 'export.made', now() - n * interval '1 day', 'Sample', '{}', '', '',
         (pg_current_xact_id()::text)::bigint + n * 3
       FROM generate_series(1, 50) n`,
      [desk.id, restored.id],
    )
    const [reader, back] = [await newsroom(), await newsroom({ lastEventId: `0.${Date.now()}` })]
    // Their numbers are reached, and passed by.
    for (let i = 0; i < 60; i++) await happen(desk.editor)
    const seq = await happen(desk.editor)
    for (const it of [reader, back]) {
      await it.until(hears(article.id, seq))
      expect(changes(it).some(({ articleId, seq: line }) => articleId === restored.id && line > 100)).toBe(
        false,
      )
    }
  })

  it('tells what another process did, and the other what this one did', async () => {
    const [here, there] = [await newsroom({ hub: one }), await newsroom({ hub: other })]
    const seq = await happen(desk.editor)
    await Promise.all([here, there].map((reader) => reader.until(hears(article.id, seq), 1_000)))
  })

  it('catches up within the look every few seconds where no hint comes at all', async () => {
    const reader = await newsroom({ hub: deaf })
    const seqs = [await happen(desk.editor), await happen(desk.editor)]
    await reader.until(hears(article.id, seqs[1] ?? 0), 5_000)
    expect(changes(reader).map(({ seq }) => seq)).toEqual(seqs)
  })

  it('goes on by itself when its listening connection is lost', async () => {
    const reader = await newsroom()
    const [lost] = await ownerQuery<{ ended: number }>(
      ownerUrl,
      `SELECT count(pg_terminate_backend(pid))::int AS ended FROM pg_stat_activity
       WHERE application_name = $1 AND datname = current_database()`,
      [LISTENER_NAME],
    )
    expect(lost?.ended).toBe(2)
    const seq = await happen(desk.editor)
    await reader.until(hears(article.id, seq), 5_000)
    const listeners = async () =>
      ownerQuery<{ n: number }>(
        ownerUrl,
        'SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()',
        [LISTENER_NAME],
      )
    await expect.poll(async () => (await listeners())[0]?.n, { timeout: 10_000 }).toBe(2)
    const next = await happen(desk.editor)
    await reader.until(hears(article.id, next), 1_000)
  })

  it('begins anew for whoever stayed away too long, or for too much', async () => {
    const { lastEventId } = await newsroom()
    const [transaction = ''] = lastEventId.split('.')
    const old = await newsroom({ lastEventId: `${transaction}.${Date.now() - 11 * 60_000}` })
    expect(old.messages.map(({ name }) => name)).toEqual(['hello', 'reset'])
    const busy = await makeArticle(desk.editor)
    await ownerQuery(
      ownerUrl,
      `INSERT INTO event (newsroom_id, stream_id, seq, id, type, at, actor_name, payload, prev_hash, hash)
       SELECT $1, $2, 100 + n, gen_random_uuid(), 'export.made', now(), 'Sample', '{}', '', '' FROM generate_series(1, 5001) n`,
      [desk.id, busy.id],
    )
    const much = await newsroom({ lastEventId })
    expect(much.messages.map(({ name }) => name)).toEqual(['hello', 'reset'])
    expect((await newsroom({ lastEventId: much.lastEventId })).messages.map(({ name }) => name)).toEqual([
      'hello',
    ])
  })

  it.each([
    ['a word', 'yesterday'],
    ['a negative number', '-1.5'],
    ['half a position', '12'],
    ['a transaction to come', `999999999999.${Date.now()}`],
    ['a time to come', `0.${Date.now() + 3_600_000}`],
    ['a huge number', `${'9'.repeat(30)}.1`],
  ])('refuses %s for a position', async (_, lastEventId) => {
    const before = one.counts.followers
    await expect(followNewsroom(given({ lastEventId }), {})).rejects.toMatchObject({
      code: 'invalid_request',
    })
    expect(one.counts.followers).toBe(before)
  })

  it.each([
    ['a word', 'x'],
    ['a negative number', '-1'],
    ['a line to come', '99999'],
    ['a newsroom’s position', '17.1700000000000'],
  ])('refuses %s for a line of an article', async (_, lastEventId) => {
    await expect(followArticle(given({ lastEventId }), { articleId: article.id })).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })
})

describe('a process', () => {
  it('keeps nothing of streams that are gone', async () => {
    const hub = new Hub({ databaseUrl: appUrl, listens: false })
    const gone = new AbortController()
    const readers = await Promise.all([newsroom({ hub }), ofArticle({ hub })])
    await followNewsroom({ ...given({ hub }), signal: gone.signal }, {})
    expect(hub.counts).toEqual({ followers: 3, newsrooms: 1 })
    gone.abort()
    expect(hub.counts).toEqual({ followers: 2, newsrooms: 1 })
    await Promise.all(readers.map((reader) => reader.cut()))
    expect(hub.counts).toEqual({ followers: 0, newsrooms: 0 })
    await hub.close()
  })

  it('ends its streams when it closes, and says so', async () => {
    const hub = new Hub({ databaseUrl: appUrl })
    const reader = await newsroom({ hub })
    await hub.close()
    await reader.until(({ isOver }) => isOver)
    expect(reader.messages.at(-1)).toMatchObject({ name: 'end', data: { why: 'closing' } })
    await expect(followNewsroom(given({ hub }), {})).rejects.toMatchObject({ code: 'unavailable' })
  })
})
