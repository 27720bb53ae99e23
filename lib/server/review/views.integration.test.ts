import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import { MatchQuery, ViewInput } from '@/lib/contracts/queue'
import { QueueQuery, type QueueRow } from '@/lib/contracts/queue-rows'
import { PRIORITIES, WORK_STATES } from '@/lib/domain/claims/vocabulary'
import type { Actor } from '@/lib/server/auth/actor'
import { changeClaim } from '@/lib/server/claims/change-claim'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { readHistory } from '@/lib/server/events/read-history'
import { changeView, removeView } from '@/lib/server/review/change-view'
import { listLabels } from '@/lib/server/review/list-labels'
import { listViews } from '@/lib/server/review/list-views'
import { matchQueue } from '@/lib/server/review/match-queue'
import { readQueue } from '@/lib/server/review/read-queue'
import { saveView } from '@/lib/server/review/save-view'
import { nextUp, takeNext } from '@/lib/server/review/take-next'
import {
  addPerson,
  as,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { freshDesk } from '@/lib/testing/fresh-desk'
import { ownerQuery } from '@/lib/testing/owner-query'

let desk: TestNewsroom
let article: ArticleView
let ownerUrl: string

beforeAll(async () => {
  ;({ room: desk, article, ownerUrl } = await freshDesk())
})

const save = (actor: Actor, input: Parameters<typeof ViewInput.parse>[0]) =>
  as(actor, (ask) => saveView(ask, ViewInput.parse(input)))
const list = async (actor: Actor, endOfDay?: string) =>
  (await as(actor, (ask) => listViews(ask, { endOfDay }))).views
const events = async (actor: Actor) =>
  (await as(actor, (ask) => readHistory(ask, { streamId: actor.newsroomId }, { limit: 50 }))).items.map(
    ({ type }) => type,
  )

describe('a saved view', () => {
  it('is its owner’s until it is shared, and counts what it holds for each', async () => {
    const room = await makeNewsroom()
    const second = await addPerson(room.id, 'checker', 'Second checker')
    const own = await makeArticle(room.editor)
    await makeClaim(room.editor, own, 'first ferry', { assigneeId: room.checker.userId, labels: ['legal'] })
    await makeClaim(room.editor, own, 'first ferry', {
      assigneeId: second.userId,
      dueAt: '2031-05-05T12:00:00Z',
    })
    const mine = await save(room.checker, { name: 'Mine, legal', address: 'label=legal&assignee=me' })
    expect(mine).toMatchObject({ address: 'assignee=me&label=legal', shared: false, version: 1 })
    const shared = await save(room.checker, { name: 'Everybody’s own', address: 'assignee=me', shared: true })
    expect(await list(room.checker)).toMatchObject([
      { id: shared.id, count: 1, owner: { id: room.checker.userId } },
      { id: mine.id, count: 1 },
    ])
    expect(await list(second)).toMatchObject([{ id: shared.id, name: 'Everybody’s own', count: 1 }])
    expect(await list(room.reader)).toMatchObject([{ id: shared.id, count: 0 }])
    expect(await list((await makeNewsroom()).owner)).toEqual([])
    await save(room.checker, { name: 'Today', address: 'due=today' })
    const today = async (end: string) =>
      (await list(room.checker, end)).find(({ name }) => name === 'Today')?.count
    expect(await today('2031-05-05T10:59:59.999Z')).toBe(0)
    expect(await today('2031-05-05T23:59:59.999Z')).toBe(1)
  })

  it('is changed and taken away by its owner, or once shared by an editor, and nobody else', async () => {
    const room = await makeNewsroom()
    const view = await save(room.checker, { name: 'Late', address: 'due=overdue' })
    const patch = (actor: Actor, version: number, fields: object) =>
      as(actor, (ask) => changeView(ask, { viewId: view.id, version, ...fields }))
    await expect(patch(room.editor, 1, { name: 'Theirs' })).rejects.toMatchObject({ code: 'not_found' })
    expect(await patch(room.checker, 1, { name: 'Late tonight', shared: true })).toMatchObject({
      name: 'Late tonight',
      shared: true,
      version: 2,
    })
    expect(await patch(room.checker, 2, { name: 'Late tonight' })).toMatchObject({ version: 2 })
    await expect(patch(room.reader, 2, { name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(patch(room.editor, 1, { name: 'Old' })).rejects.toMatchObject({
      code: 'version_conflict',
      extras: { current: { name: 'Late tonight', version: 2 } },
    })
    expect(await patch(room.editor, 2, { address: 'due=overdue&group=article' })).toMatchObject({
      address: 'due=overdue&group=article',
      owner: { id: room.checker.userId },
    })
    await expect(as(room.reader, (ask) => removeView(ask, { viewId: view.id }))).rejects.toMatchObject({
      code: 'forbidden',
    })
    await as(room.editor, (ask) => removeView(ask, { viewId: view.id }))
    expect(await list(room.checker)).toEqual([])
    await save(room.checker, { id: view.id, name: 'Late tonight', address: view.address, shared: true })
    expect(await list(room.reader)).toMatchObject([{ id: view.id }])
    expect(await events(room.editor)).toEqual(['view.shared', 'view.removed', 'view.shared'])
  })

  it('of a reader stays their own; one’s own is never more than forty', async () => {
    const room = await makeNewsroom()
    await expect(save(room.reader, { name: 'For all', address: '', shared: true })).rejects.toMatchObject({
      code: 'forbidden',
    })
    for (let i = 0; i < 40; i++) await save(room.reader, { name: `View ${i}`, address: 'q=x' })
    await expect(save(room.reader, { name: 'One more', address: '' })).rejects.toMatchObject({
      code: 'limit_reached',
    })
    expect(await list(room.reader)).toHaveLength(40)
  })

  it.each(['colour=red', 'priority=nearly', 'due=someday', 'q=a&q=b', 'columns=age,colour', 'sort=random'])(
    'does not keep %s',
    (address) => {
      expect(ViewInput.safeParse({ name: 'A view', address }).success).toBe(false)
    },
  )
})

describe('labels', () => {
  it('are listed with how many open claims bear them, and filter the queue', async () => {
    const room = await makeNewsroom()
    const own = await makeArticle(room.editor, { reporterId: room.reporter.userId })
    const other = await makeArticle(room.editor)
    await makeClaim(room.editor, own, 'first ferry', { statement: 'One', labels: ['legal', 'city'] })
    await makeClaim(room.editor, other, 'first ferry', { statement: 'Two', labels: ['legal'] })
    const closed = await makeClaim(room.editor, other, 'first ferry', { labels: ['done'] })
    await as(room.checker, (ask) =>
      checkClaim(ask, { claimId: closed.id, version: 1, finding: 'not_checkable', reason: 'Taste.' }),
    )
    await as(room.checker, (ask) =>
      moveClaim(ask, { claimId: closed.id, version: 2, to: 'closed', reason: 'Done.' }),
    )
    const labels = async (actor: Actor) => (await as(actor, (ask) => listLabels(ask))).labels
    expect(await labels(room.reader)).toEqual([
      { label: 'legal', count: 2 },
      { label: 'city', count: 1 },
    ])
    expect(await labels(room.reporter)).toEqual([
      { label: 'city', count: 1 },
      { label: 'legal', count: 1 },
    ])
    const found = await as(room.reader, (ask) => readQueue(ask, QueueQuery.parse({ label: 'city' })))
    expect(found.items).toMatchObject([{ statement: 'One', labels: ['city', 'legal'] }])
    expect(await as(room.checker, (ask) => takeNext(ask, { filter: { label: 'city' } }))).toMatchObject({
      statement: 'One',
    })
    await expect(
      as(room.checker, (ask) => takeNext(ask, { filter: { label: 'city' } })),
    ).rejects.toMatchObject({ code: 'nothing_to_take' })
  })
})

describe('what take next would take', () => {
  it('is named by the same order, and is then taken', async () => {
    const room = await makeNewsroom()
    const own = await makeArticle(room.editor)
    for (const priority of ['low', 'urgent', 'normal'] as const)
      await makeClaim(room.editor, own, 'first ferry', { statement: priority, priority, labels: [priority] })
    for (const expected of ['urgent', 'normal', 'low']) {
      const { claim } = await as(room.checker, (ask) => nextUp(ask, {}))
      expect(claim).toMatchObject({ statement: expected, holder: null })
      expect(await as(room.checker, (ask) => takeNext(ask, {}))).toMatchObject({ id: claim?.id })
    }
    expect(await as(room.checker, (ask) => nextUp(ask, {}))).toEqual({ claim: null })
    await expect(as(room.reader, (ask) => nextUp(ask, {}))).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('all that match', () => {
  it('are paged by id once each, counted on the first page, and only the asker’s', async () => {
    const room = await makeNewsroom()
    const own = await makeArticle(room.editor)
    const made: string[] = []
    for (let i = 0; i < 7; i++)
      made.push((await makeClaim(room.editor, own, 'first ferry', { labels: i % 2 ? ['odd'] : [] })).id)
    const match = (query: Record<string, string>, actor: Actor = room.reader) =>
      as(actor, (ask) => matchQueue(ask, MatchQuery.parse(query)))
    const first = await match({ limit: '3' })
    expect(first).toMatchObject({ count: 7, items: made.slice(0, 3).map((id) => ({ id, version: 1 })) })
    const second = await match({ limit: '3', cursor: first.nextCursor ?? '' })
    const third = await match({ limit: '3', cursor: second.nextCursor ?? '' })
    expect([...first.items, ...second.items, ...third.items].map(({ id }) => id)).toEqual(made)
    expect(third.nextCursor).toBeNull()
    expect(second.count).toBeNull()
    expect(await match({ label: 'odd' })).toMatchObject({ count: 3 })
    expect(await match({}, room.reporter)).toMatchObject({ count: 0, items: [] })
    await expect(match({ label: 'odd', cursor: first.nextCursor ?? '' })).rejects.toMatchObject({
      code: 'invalid_request',
    })
    expect(MatchQuery.safeParse({ limit: '501' }).success).toBe(false)
  })
})

describe('the queue in groups', () => {
  const keyOf: Readonly<Record<string, (row: QueueRow) => string>> = {
    article: (row) => row.articleId,
    assignee: (row) => row.assignee?.id ?? '',
    state: (row) => String(WORK_STATES.indexOf(row.workState)),
  }

  it('pages without gaps or doubles, whole groups together, each by due date, then priority', async () => {
    const articles = [article, await makeArticle(desk.editor), await makeArticle(desk.editor)]
    const people = [null, desk.checker.userId, desk.owner.userId]
    const dues = [null, '2031-01-01T00:00:00Z', '2031-02-02T00:00:00Z']
    const made: string[] = []
    for (let i = 0; i < 36; i++) {
      const where = articles[i % 3] ?? article
      const { id } = await makeClaim(desk.editor, where, 'first ferry', {
        assigneeId: people[Math.floor(i / 3) % 3] ?? null,
        dueAt: dues[(i * 5) % 3] ?? null,
        priority: PRIORITIES[(i * 7) % 4] ?? 'normal',
      })
      made.push(id)
    }
    await ownerQuery(
      ownerUrl,
      `UPDATE claim SET work_state = (ARRAY['to_check', 'in_progress', 'waiting_for_source', 'needs_second_look'])[1 + number % 4]::"WorkState"
       WHERE newsroom_id = $1`,
      [desk.id],
    )
    const due = (row: QueueRow) => row.dueAt ?? 'infinity'
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('article', 'assignee', 'state'),
        fc.integer({ min: 1, max: 13 }),
        fc.constantFrom<Record<string, string>>(
          {},
          { workState: WORK_STATES.join(',') },
          { assignee: desk.checker.userId },
          { priority: 'high' },
        ),
        async (sort, limit, filter) => {
          const rows: QueueRow[] = []
          let cursor: string | null = null
          do {
            const query: Record<string, string> = { sort, limit: String(limit), ...filter }
            if (cursor) query.cursor = cursor
            const page = await as(desk.reader, (ask) => readQueue(ask, QueueQuery.parse(query)))
            rows.push(...page.items)
            cursor = page.nextCursor
          } while (cursor !== null)
          const whole = await as(desk.reader, (ask) =>
            readQueue(ask, QueueQuery.parse({ ...filter, limit: '200' })),
          )
          expect(rows.map(({ id }) => id).sort()).toEqual(whole.items.map(({ id }) => id).sort())
          const keys = rows.map((row) => keyOf[sort]?.(row) ?? '')
          expect(keys).toEqual([...keys].sort())
          for (const [at, row] of rows.entries()) {
            const before = rows[at - 1]
            if (!before || keys[at] !== keys[at - 1]) continue
            const order = (one: QueueRow) => `${due(one)} ${PRIORITIES.indexOf(one.priority)} ${one.id}`
            expect(order(before) < order(row)).toBe(true)
          }
        },
      ),
      { numRuns: 40 },
    )
    expect(made).toHaveLength(36)
  }, 60_000)
})

it('tells somebody to whom a claim is given, and nobody who takes it upon themselves', async () => {
  const person = await addPerson(desk.id, 'checker')
  const claim = await makeClaim(desk.editor, article, 'first ferry', { assigneeId: person.userId })
  const plain = await makeClaim(desk.editor, article)
  await as(desk.editor, (ask) =>
    changeClaim(ask, { claimId: plain.id, version: 1, assigneeId: person.userId }),
  )
  const own = await makeClaim(person, article)
  await as(person, (ask) => changeClaim(ask, { claimId: own.id, version: 1, assigneeId: person.userId }))
  expect(
    await ownerQuery(
      ownerUrl,
      'SELECT kind::text, claim_id, cause FROM notification WHERE user_id = $1 ORDER BY id',
      [person.userId],
    ),
  ).toEqual([
    { kind: 'assignment', claim_id: claim.id, cause: `assign/${claim.id}/1` },
    { kind: 'assignment', claim_id: plain.id, cause: `assign/${plain.id}/2` },
  ])
})
