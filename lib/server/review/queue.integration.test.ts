import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import { QueueQuery } from '@/lib/contracts/queue-rows'
import { endOfDayOf } from '@/lib/domain/review/days'
import { moveArticle } from '@/lib/server/articles/move-article'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { deleteClaim } from '@/lib/server/claims/delete-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { countQueue } from '@/lib/server/review/count-queue'
import { takeClaim } from '@/lib/server/review/leases'
import { readQueue } from '@/lib/server/review/read-queue'
import {
  addPerson,
  as,
  connectFreshDatabase,
  evidenceInput,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'

let desk: TestNewsroom
let article: ArticleView
let ownerUrl: string
/** Claims by their statement. */
const ids = new Map<string, string>()

const FIELDS = [
  { statement: 'Alpha', priority: 'normal', dueAt: '2020-01-01T00:00:00Z', speaker: 'The mayor' },
  { statement: 'Bravo', priority: 'urgent', types: ['numerical', 'quote'] },
  { statement: 'Charlie 50%_off', priority: 'low', dueAt: '2040-01-01T00:00:00Z' },
  { statement: 'Delta', priority: 'high', dueAt: '2040-01-01T00:00:00Z' },
  { statement: 'Echo', priority: 'normal' },
  { statement: 'Foxtrot', priority: 'normal' },
] as const

beforeAll(async () => {
  ownerUrl = (await connectFreshDatabase()).ownerUrl
  desk = await makeNewsroom()
  const own = await makeArticle(desk.editor, {
    reporterId: desk.reporter.userId,
    title: 'The reporter’s own',
  })
  article = await makeArticle(desk.editor)
  for (const { statement, ...fields } of FIELDS) {
    const where = statement === 'Foxtrot' ? own : article
    const claim = await makeClaim(desk.editor, where, 'first ferry', {
      statement,
      ...fields,
      types: 'types' in fields ? [...fields.types] : [],
    })
    ids.set(statement, claim.id)
  }
  await as(desk.checker, (ask) =>
    checkClaim(ask, { claimId: id('Echo'), version: 1, finding: 'not_checkable', reason: 'Taste.' }),
  )
  await as(desk.checker, (ask) =>
    moveClaim(ask, { claimId: id('Echo'), version: 2, to: 'closed', reason: 'Done.' }),
  )
  await as(desk.checker, (ask) =>
    checkClaim(ask, { claimId: id('Delta'), version: 1, finding: 'refuted', reason: 'No.' }),
  )
  await as(desk.checker, (ask) =>
    moveClaim(ask, { claimId: id('Delta'), version: 2, to: 'in_progress', reason: 'Begun.' }),
  )
  await as(desk.checker, (ask) => takeClaim(ask, { claimId: id('Bravo') }))
  await as(desk.checker, (ask) => addEvidence(ask, { claimId: id('Alpha'), ...evidenceInput() }))
  const gone = await makeClaim(desk.checker, article, 'in spring', { statement: 'Gone' })
  await as(desk.checker, (ask) => deleteClaim(ask, { claimId: gone.id, version: 1, reason: 'A double.' }))
})

const id = (statement: string) => ids.get(statement) ?? ''
const read = (actor: Actor, query: Record<string, string> = {}) =>
  as(actor, (ask) => readQueue(ask, QueueQuery.parse(query)))
const statements = async (query: Record<string, string> = {}, actor: Actor = desk.checker) =>
  (await read(actor, query)).items.map(({ statement }) => statement)

describe('the queue', () => {
  it.each([
    ['due', ['Alpha', 'Delta', 'Charlie 50%_off', 'Bravo', 'Foxtrot']],
    ['priority', ['Bravo', 'Delta', 'Alpha', 'Foxtrot', 'Charlie 50%_off']],
    ['age', ['Foxtrot', 'Alpha', 'Bravo', 'Charlie 50%_off', 'Delta']],
  ])('by %s shows open claims of all articles in order', async (sort, expected) => {
    const found = await statements({ sort })
    expect(sort === 'age' ? [...found].sort() : found).toEqual(
      sort === 'age' ? [...expected].sort() : expected,
    )
  })

  it('by age shows the oldest first', async () => {
    expect(await statements({ sort: 'age' })).toEqual(
      FIELDS.map(({ statement }) => statement).filter((one) => one !== 'Echo'),
    )
  })

  it('shows each row whole: article, people, holder, evidence', async () => {
    const { items } = await read(desk.reader)
    expect(items.find(({ statement }) => statement === 'Bravo')).toMatchObject({
      holder: { id: desk.checker.userId, name: 'Sample checker' },
      createdBy: { name: 'Sample editor' },
      quote: 'first ferry',
      types: ['numerical', 'quote'],
      article: { id: article.id, slug: article.slug, title: article.title, language: 'en', direction: 'ltr' },
    })
    expect(items.find(({ statement }) => statement === 'Alpha')).toMatchObject({
      evidenceCount: 1,
      holder: null,
    })
  })

  it.each<[Record<string, string>, string[]]>([
    [{ workState: 'closed' }, ['Echo']],
    [{ workState: 'in_progress,closed' }, ['Delta', 'Echo']],
    [{ finding: 'refuted' }, ['Delta']],
    [{ finding: 'none' }, ['Alpha', 'Charlie 50%_off', 'Bravo', 'Foxtrot']],
    [{ finding: 'none,refuted', priority: 'high' }, ['Delta']],
    [{ holder: 'me' }, ['Bravo']],
    [{ holder: 'anybody' }, ['Bravo']],
    [{ holder: 'nobody', priority: 'urgent' }, []],
    [{ type: 'quote' }, ['Bravo']],
    [{ dueBefore: '2030-01-01T00:00:00Z' }, ['Alpha']],
    [{ textChanged: 'true' }, []],
    [{ q: 'MAYOR' }, ['Alpha']],
    [{ q: '50%_' }, ['Charlie 50%_off']],
    [{ q: '5_%' }, []],
    [{ q: 'first ferry', priority: 'low' }, ['Charlie 50%_off']],
  ])('filtered by %j shows %j', async (query, expected) => {
    expect(await statements(query)).toEqual(expected)
  })

  it('filtered by assignee and article shows theirs', async () => {
    const room = await makeNewsroom()
    const [one, two] = [await makeArticle(room.editor), await makeArticle(room.editor)]
    await makeClaim(room.editor, one, 'first ferry', { statement: 'Mine', assigneeId: room.checker.userId })
    await makeClaim(room.editor, two, 'first ferry', { statement: 'Nobody’s' })
    expect(await statements({ assignee: 'me' }, room.checker)).toEqual(['Mine'])
    expect(await statements({ assignee: room.checker.userId }, room.reader)).toEqual(['Mine'])
    expect(await statements({ assignee: 'nobody' }, room.checker)).toEqual(['Nobody’s'])
    expect(await statements({ articleId: one.id }, room.checker)).toEqual(['Mine'])
  })

  it('shows a reporter the claims of their own articles, and another newsroom nothing', async () => {
    expect(await statements({}, desk.reporter)).toEqual(['Foxtrot'])
    expect(await statements({ q: 'first ferry', workState: 'to_check,closed' }, desk.reporter)).toEqual([
      'Foxtrot',
    ])
    expect(await statements({ articleId: article.id }, (await makeNewsroom()).owner)).toEqual([])
  })

  it('leaves out the claims of archived articles, and brings them back', async () => {
    const room = await makeNewsroom()
    const own = await makeArticle(room.editor)
    await makeClaim(room.checker, own, 'first ferry', { statement: 'Here' })
    await as(room.editor, (ask) =>
      moveArticle(ask, { articleId: own.id, version: 1, to: 'archived', reason: 'Not run.' }),
    )
    expect(await statements({}, room.checker)).toEqual([])
    await as(room.editor, (ask) =>
      moveArticle(ask, { articleId: own.id, version: 2, to: 'in_check', reason: 'Run after all.' }),
    )
    expect(await statements({}, room.checker)).toEqual(['Here'])
  })

  it('shows no holder whose lease has run out', async () => {
    const room = await makeNewsroom()
    const claim = await makeClaim(room.checker, await makeArticle(room.editor))
    await as(room.checker, (ask) => takeClaim(ask, { claimId: claim.id }))
    await ownerQuery(ownerUrl, `UPDATE claim SET lease_until = now() - interval '1 second' WHERE id = $1`, [
      claim.id,
    ])
    expect((await read(room.reader)).items).toMatchObject([{ holder: null, leaseUntil: null }])
    expect((await read(room.reader, { holder: 'nobody' })).items).toHaveLength(1)
    expect((await read(room.checker, { holder: 'me' })).items).toHaveLength(0)
  })

  it.each(['due', 'priority', 'age'] as const)(
    'by %s pages through every claim once, whatever page size',
    async (sort) => {
      const whole = await statements({ sort, workState: 'to_check,in_progress,closed' })
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page = await read(desk.checker, {
          sort,
          workState: 'to_check,in_progress,closed',
          limit: '1',
          ...(cursor ? { cursor } : {}),
        })
        seen.push(...page.items.map(({ statement }) => statement))
        cursor = page.nextCursor
      }
      expect(seen).toEqual(whole)
      expect(seen).toHaveLength(FIELDS.length)
    },
  )

  it('refuses a page mark that is forged, of another sort, or of another person', async () => {
    const { nextCursor } = await read(desk.checker, { limit: '1' })
    const cursor = nextCursor ?? ''
    for (const [actor, query] of [
      [desk.checker, { sort: 'age', cursor }],
      [desk.checker, { q: 'x', cursor }],
      [desk.editor, { cursor }],
      [desk.checker, { cursor: `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}` }],
      [desk.checker, { cursor: 'e30.x' }],
    ] as const) {
      await expect(read(actor, query)).rejects.toMatchObject({ code: 'invalid_request' })
    }
    await expect(read(desk.checker, { limit: '1', cursor })).resolves.toMatchObject({
      items: [{ statement: 'Delta' }],
    })
  })
})

it('counts the standing views', async () => {
  const room = await makeNewsroom()
  const second = await addPerson(room.id, 'checker')
  const own = await makeArticle(room.editor)
  const claim = (fields: object) => makeClaim(room.editor, own, 'first ferry', fields)
  await claim({ assigneeId: room.checker.userId, dueAt: '2020-01-01T00:00:00Z' })
  await claim({ assigneeId: second.userId })
  const waiting = await claim({})
  await as(room.checker, (ask) =>
    moveClaim(ask, { claimId: waiting.id, version: 1, to: 'in_progress', reason: 'Begun.' }),
  )
  await as(room.checker, (ask) =>
    moveClaim(ask, { claimId: waiting.id, version: 2, to: 'waiting_for_source', reason: 'Asked.' }),
  )
  expect(await as(room.checker, (ask) => countQueue(ask))).toEqual({
    open: 3,
    mine: 1,
    unassigned: 1,
    dueToday: 0,
    overdue: 1,
    needsSecondLook: 0,
    disagreement: 0,
    waitingForSource: 1,
  })
  expect(await as(room.reporter, (ask) => countQueue(ask))).toMatchObject({ open: 0 })
})

it('counts what is due today by the clocks of the reader’s own zone', async () => {
  const room = await makeNewsroom()
  const article = await makeArticle(room.editor)
  const now = new Date()
  // Of zones around the earth, those whose day does not end while the test runs.
  const zones = [
    'UTC',
    'Asia/Kathmandu',
    'America/Los_Angeles',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Europe/Berlin',
  ]
    .map((timeZone) => ({ timeZone, ends: endOfDayOf(now, timeZone).getTime() }))
    .filter(({ ends }) => ends - now.getTime() > 3_600_000)
  const moments = zones.flatMap(({ ends }) => [ends - 1, ends])
  for (const at of moments)
    await makeClaim(room.editor, article, 'first ferry', { dueAt: new Date(at).toISOString() })
  const counted = []
  for (const { timeZone } of zones)
    counted.push((await as(room.reader, (ask) => countQueue(ask, { timeZone }))).dueToday)
  expect(counted).toEqual(zones.map(({ ends }) => moments.filter((at) => at < ends).length))
  expect(new Set(counted).size).toBeGreaterThan(2)
})
