import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { PRESENCE_SECONDS } from '@/lib/contracts/limits'
import type { PresenceInput } from '@/lib/contracts/live'
import { changeArticle } from '@/lib/server/articles/change-article'
import type { Actor } from '@/lib/server/auth/actor'
import { prisma } from '@/lib/server/db/client'
import { withTx } from '@/lib/server/db/newsroom-tx'
import { deleteOldPresence } from '@/lib/server/db/repositories/presence'
import { followNewsroom } from '@/lib/server/live/follow'
import { Hub, RIGHTS_SECONDS } from '@/lib/server/live/hub'
import { tellPresence } from '@/lib/server/live/tell-presence'
import { changeMember } from '@/lib/server/members/change-member'
import {
  addPerson,
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
let [own, others] = [] as unknown as [ArticleView, ArticleView]
let claim: ClaimView
let hub: Hub
let [ownerUrl, databaseUrl] = ['', '']

beforeAll(async () => {
  const database = await connectFreshDatabase()
  ownerUrl = database.ownerUrl
  databaseUrl = database.appUrl
  desk = await makeNewsroom()
  ;[own, others] = [await makeArticle(desk.editor), await makeArticle(desk.editor)]
  const { id: articleId, version } = own
  const reporterId = desk.reporter.userId
  await as(desk.editor, (ask) => changeArticle(ask, { articleId, version, reporterId }))
  claim = await makeClaim(desk.checker, own)
  hub = new Hub({ databaseUrl })
})
beforeEach(async () => {
  await ownerQuery(ownerUrl, 'DELETE FROM presence')
})
afterAll(async () => {
  await hub.close()
  await prisma().$disconnect()
})

async function follow(actor: Actor, through = hub): Promise<StreamReader> {
  const given = { actor, lastEventId: null, signal: new AbortController().signal, through }
  const reader = new StreamReader(await followNewsroom(given, {}))
  return reader.until((it) => it.lastEventId !== '')
}
const tell = (actor: Actor, place: Partial<PresenceInput> & { tabId: string }) =>
  as(actor, (ask) => tellPresence(ask, { articleId: own.id, claimId: null, selection: null, ...place }))
/** Whom a follower has been told to be there last. */
const peopleOn = (reader: StreamReader, articleId: string | null) =>
  reader
    .of('presence')
    .filter(({ data }) => data.articleId === articleId)
    .at(-1)?.data.people ?? []
const idsOn = (reader: StreamReader, articleId: string | null) =>
  peopleOn(reader, articleId).map(({ id }) => id)

describe('who is where', () => {
  it('is told at once: the article, the claim that is open, the words being selected; and to a newcomer', async () => {
    // It never looks by itself: what comes has been told.
    const hints = new Hub({ databaseUrl, looks: false })
    onTestFinished(() => hints.close())
    const reader = await follow(desk.reader, hints)
    const tabId = randomUUID()
    await tell(desk.checker, { tabId })
    await reader.until((it) => idsOn(it, own.id).includes(desk.checker.userId))
    const selection = { revisionId: own.revision.id, start: 3, end: 9 }
    await tell(desk.checker, { tabId, claimId: claim.id, selection })
    const person = { id: desk.checker.userId, name: desk.checker.name, claimId: claim.id, selection }
    await reader.until((it) => peopleOn(it, own.id)[0]?.selection !== null)
    expect(peopleOn(reader, own.id)).toEqual([person])
    expect(peopleOn(await follow(desk.editor), own.id)).toEqual([person])
    await tell(desk.checker, { tabId, articleId: null })
    await reader.until((it) => idsOn(it, null).length === 1 && idsOn(it, own.id).length === 0)
    await tell(desk.checker, { tabId, articleId: null, gone: true })
    await reader.until((it) => idsOn(it, null).length === 0)
  })

  it('counts several tabs as one person, who is where they moved last', async () => {
    const reader = await follow(desk.reader)
    const [first, second] = [randomUUID(), randomUUID()]
    const selection = { revisionId: own.revision.id, start: 1, end: 2 }
    await tell(desk.checker, { tabId: first })
    await tell(desk.checker, { tabId: second, claimId: claim.id })
    await reader.until((it) => peopleOn(it, own.id)[0]?.claimId === claim.id)
    await tell(desk.checker, { tabId: first, selection })
    await reader.until((it) => peopleOn(it, own.id)[0]?.claimId === null)
    expect(peopleOn(reader, own.id)).toMatchObject([{ id: desk.checker.userId, selection }])
    // Being still there in the other is no move.
    const told = reader.of('presence').length
    await tell(desk.checker, { tabId: second, claimId: claim.id })
    await tell(desk.editor, { tabId: randomUUID(), articleId: others.id })
    await reader.until((it) => idsOn(it, others.id).length === 1)
    expect(reader.of('presence')).toHaveLength(told + 1)
  })

  it(`forgets within thirty seconds who has not been heard of for ${PRESENCE_SECONDS}`, async () => {
    const reader = await follow(desk.reader)
    await tell(desk.checker, { tabId: randomUUID() })
    await tell(desk.editor, { tabId: randomUUID() })
    await reader.until((it) => idsOn(it, own.id).length === 2)
    // However long the test takes, the checker was last heard of as long ago as is too long, and the editor just now.
    const heardOf = (person: Actor, ago: number) =>
      ownerQuery(
        ownerUrl,
        'UPDATE presence SET seen_at = clock_timestamp() - make_interval(secs => $2) WHERE user_id = $1',
        [person.userId, ago],
      )
    await heardOf(desk.editor, -3_600)
    await heardOf(desk.checker, PRESENCE_SECONDS)
    await reader.until((it) => idsOn(it, own.id).length === 1)
    expect(idsOn(reader, own.id)).toEqual([desk.editor.userId])
    // Who is too old at one look was not at the one before: what lies between them is all that comes on top.
    expect(PRESENCE_SECONDS + RIGHTS_SECONDS).toBeLessThan(30)
  })

  it('deletes what is long past, and what is not stays', async () => {
    await tell(desk.checker, { tabId: randomUUID() })
    await tell(desk.editor, { tabId: randomUUID() })
    await ownerQuery(
      ownerUrl,
      `UPDATE presence SET seen_at = now() - interval '3 minutes' WHERE user_id = $1`,
      [desk.checker.userId],
    )
    await withTx({ newsroomId: desk.id }, (tx) => deleteOldPresence(tx, desk.id))
    expect(await ownerQuery(ownerUrl, 'SELECT user_id AS id FROM presence')).toEqual([
      { id: desk.editor.userId },
    ])
  })
})

describe('who may know', () => {
  it('is, of a reporter, who is on their own articles and nowhere else', async () => {
    const [reporter, reader] = [await follow(desk.reporter), await follow(desk.reader)]
    await tell(desk.editor, { tabId: randomUUID(), articleId: others.id })
    await tell(desk.editor, { tabId: randomUUID(), articleId: null })
    await tell(desk.editor, { tabId: randomUUID() })
    await Promise.all([reporter, reader].map((it) => it.until(() => idsOn(it, own.id).length === 1)))
    await reader.until((it) => idsOn(it, others.id).length === 1 && idsOn(it, null).length === 1)
    expect(new Set(reporter.of('presence').map(({ data }) => data.articleId))).toEqual(new Set([own.id]))
  })

  it('lists nobody who is disabled, or who may not read the article any more', async () => {
    const [checker, reporter] = [await addPerson(desk.id, 'checker'), await addPerson(desk.id, 'reporter')]
    const article = await makeArticle(desk.editor)
    const give = (version: number, reporterId: string | null) =>
      as(desk.editor, (ask) => changeArticle(ask, { articleId: article.id, version, reporterId }))
    const { version } = await give(article.version, reporter.userId)
    const reader = await follow(desk.reader)
    for (const person of [checker, reporter])
      await tell(person, { tabId: randomUUID(), articleId: article.id })
    await reader.until((it) => idsOn(it, article.id).length === 2)
    await give(version, null)
    await reader.until((it) => idsOn(it, article.id).length === 1)
    await as(desk.owner, (ask) =>
      changeMember(ask, { userId: checker.userId, version: 1, disabled: true, reason: 'A test.' }),
    )
    await reader.until((it) => idsOn(it, article.id).length === 0)
  })
})

describe('telling where one is', () => {
  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => 'done',
      (error: { code: string }) => error.code,
    )

  it('is refused for what the teller may not read, and for a claim or a text of another article', async () => {
    const tabId = randomUUID()
    const elsewhere = await makeNewsroom()
    const foreign = await makeArticle(elsewhere.editor)
    const selection = { revisionId: others.revision.id, start: 0, end: 1 }
    expect(await code(tell(desk.reporter, { tabId, articleId: others.id }))).toBe('not_found')
    expect(await code(tell(desk.checker, { tabId, articleId: foreign.id }))).toBe('not_found')
    expect(await code(tell(desk.checker, { tabId, articleId: randomUUID() }))).toBe('not_found')
    expect(await code(tell(desk.checker, { tabId, articleId: others.id, claimId: claim.id }))).toBe(
      'not_found',
    )
    expect(await code(tell(desk.checker, { tabId, selection }))).toBe('not_found')
    expect(await ownerQuery(ownerUrl, 'SELECT 1 FROM presence')).toEqual([])
  })

  it('is bounded: nobody is in more than thirty tabs at once', async () => {
    for (let i = 0; i < 30; i++) await tell(desk.reader, { tabId: randomUUID() })
    expect(await code(tell(desk.reader, { tabId: randomUUID() }))).toBe('limit_reached')
  })
})
