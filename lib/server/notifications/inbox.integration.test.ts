import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { InboxMark, InboxQuery } from '@/lib/contracts/notifications'
import { NOTIFICATION_KINDS } from '@/lib/domain/claims/vocabulary'
import { changeArticle } from '@/lib/server/articles/change-article'
import { getArticle } from '@/lib/server/articles/get-article'
import type { Actor } from '@/lib/server/auth/actor'
import { deleteClaim, restoreClaim } from '@/lib/server/claims/delete-claim'
import { changeNotificationSettings } from '@/lib/server/notifications/change-notification-settings'
import { countInbox } from '@/lib/server/notifications/count-inbox'
import { listInbox } from '@/lib/server/notifications/list-inbox'
import { markRead } from '@/lib/server/notifications/mark-read'
import { type NewNotification, notify, notifyAll } from '@/lib/server/notifications/notify'
import { readNotificationSettings } from '@/lib/server/notifications/read-notification-settings'
import {
  addPerson,
  as,
  connectFreshDatabase,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'
import { COST, FERRY_TEXT, RevisedDesk, YARD } from '@/lib/testing/revised-desk'

let room: TestNewsroom
let article: ArticleView
let claim: ClaimView
let ownerUrl: string
let causes = 0

beforeAll(async () => {
  ownerUrl = (await connectFreshDatabase()).ownerUrl
  room = await makeNewsroom()
  article = await makeArticle(room.editor, { title: 'Harbour town replaces its ferries' })
  claim = await makeClaim(room.checker, article)
})

const inbox = (actor: Actor, query: Record<string, string> = {}) =>
  as(actor, (ask) => listInbox(ask, InboxQuery.parse(query)))
const unread = async (actor: Actor) => (await as(actor, countInbox)).unread
const mark = (actor: Actor, body: unknown) => as(actor, (ask) => markRead(ask, InboxMark.parse(body)))
const settings = (actor: Actor, change: Parameters<typeof changeNotificationSettings>[1]) =>
  as(actor, (ask) => changeNotificationSettings(ask, change))
const tell = (to: Actor, given: Partial<NewNotification> = {}, by: Actor = room.owner) =>
  as(by, (ask) =>
    notify(ask, {
      kind: 'mention',
      userIds: [to.userId],
      articleId: article.id,
      claimId: claim.id,
      cause: `test/${++causes}`,
      ...given,
    }),
  )
const someone = (role: Parameters<typeof addPerson>[1] = 'checker') => addPerson(room.id, role)

describe('the inbox', () => {
  it('says what kind of thing happened, who caused it and where, as it is called now', async () => {
    const reader = await someone()
    await tell(reader, { kind: 'assignment' })
    await tell(reader, { kind: 'due_soon', byClock: true })
    const { items } = await inbox(reader)
    expect(items.map(({ kind, actor }) => [kind, actor?.name])).toEqual([
      ['due_soon', undefined],
      ['assignment', room.owner.name],
    ])
    expect(items[1]).toMatchObject({
      article: { id: article.id, title: article.title, slug: article.slug },
      claim: { id: claim.id, number: claim.number, statement: claim.statement },
      readAt: null,
    })
    expect(JSON.stringify(items)).not.toMatch(/finding|comment|quote/i)
  })

  it('is given page by page, newest first, and counts up to a hundred', async () => {
    const reader = await someone()
    await as(room.owner, (ask) =>
      notifyAll(
        ask,
        Array.from({ length: 103 }, (_, i) => ({
          kind: 'mention' as const,
          userIds: [reader.userId],
          articleId: article.id,
          cause: `many/${i}`,
        })),
      ),
    )
    expect(await unread(reader)).toBe(100)
    const first = await inbox(reader, { limit: '60' })
    const rest = await inbox(reader, { limit: '60', cursor: first.nextCursor ?? '' })
    const ids = [...first.items, ...rest.items].map(({ id }) => id)
    expect(new Set(ids).size).toBe(103)
    expect(ids).toEqual(ids.toSorted().reverse())
    expect(rest.nextCursor).toBeNull()
    await expect(inbox(room.editor, { cursor: first.nextCursor ?? '' })).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })

  it('tells the same person of the same cause once, and nobody of what they did themselves', async () => {
    const reader = await someone()
    await tell(reader, { cause: 'once' })
    await tell(reader, { cause: 'once' })
    await tell(reader, {}, reader)
    expect(await unread(reader)).toBe(1)
  })

  it('is nobody else’s', async () => {
    const [reader, nosy] = [await someone(), await someone('owner')]
    await tell(reader)
    const [one] = (await inbox(reader)).items
    expect((await inbox(nosy)).items).toEqual([])
    expect(await mark(nosy, { ids: [one?.id] })).toEqual({ changed: [], unread: 0 })
    expect(await unread(reader)).toBe(1)
    const stranger = (await makeNewsroom()).owner
    expect(await mark(stranger, { ids: [one?.id] })).toEqual({ changed: [], unread: 0 })
    expect(await unread(reader)).toBe(1)
  })

  it('marks some or all as read, and takes the marks back', async () => {
    const reader = await someone()
    for (let i = 0; i < 3; i++) await tell(reader)
    const ids = (await inbox(reader)).items.map(({ id }) => id)
    const [newest, middle, oldest] = ids
    expect(await mark(reader, { ids: [middle] })).toEqual({ changed: [middle], unread: 2 })
    expect(await mark(reader, { ids: [middle] })).toEqual({ changed: [], unread: 2 })
    await tell(reader)
    const all = await mark(reader, { upTo: newest })
    expect(all).toEqual({ changed: expect.arrayContaining([newest, oldest]), unread: 1 })
    expect(all.changed).toHaveLength(2)
    expect((await inbox(reader, { unread: 'true' })).items).toHaveLength(1)
    expect(await mark(reader, { ids: all.changed, read: false })).toMatchObject({ unread: 3 })
    expect((await inbox(reader)).items.map(({ readAt }) => readAt !== null)).toEqual([
      false,
      false,
      true,
      false,
    ])
  })

  it('leaves out a claim that was taken out, until it is put back', async () => {
    const reader = await someone()
    const gone = await makeClaim(room.checker, article, 'Fares rose by 3.4% last year')
    await tell(reader, { claimId: gone.id })
    const { version } = await as(room.checker, (ask) =>
      deleteClaim(ask, { claimId: gone.id, version: gone.version, reason: 'A double.' }),
    )
    expect([await unread(reader), (await inbox(reader)).items]).toEqual([0, []])
    await as(room.checker, (ask) => restoreClaim(ask, { claimId: gone.id, version, reason: 'No double.' }))
    expect(await unread(reader)).toBe(1)
  })

  it('shows a reporter nothing of an article that is not theirs, nor is one told of it', async () => {
    const reporter = await someone('reporter')
    await tell(reporter)
    expect(
      await ownerQuery(ownerUrl, 'SELECT 1 FROM notification WHERE user_id = $1', [reporter.userId]),
    ).toEqual([])
    const theirs = await makeArticle(room.editor, { reporterId: reporter.userId })
    await tell(reporter, { articleId: theirs.id, claimId: undefined })
    expect(await unread(reporter)).toBe(1)
    const { version } = await as(room.editor, (ask) => getArticle(ask, { articleId: theirs.id }))
    await as(room.editor, (ask) => changeArticle(ask, { articleId: theirs.id, version, reporterId: null }))
    expect([await unread(reporter), (await inbox(reporter)).items]).toEqual([0, []])
  })

  it('does not tell members who are disabled', async () => {
    const reader = await someone()
    await ownerQuery(ownerUrl, 'UPDATE membership SET disabled_at = now() WHERE user_id = $1', [
      reader.userId,
    ])
    await tell(reader)
    expect(
      await ownerQuery(ownerUrl, 'SELECT 1 FROM notification WHERE user_id = $1', [reader.userId]),
    ).toEqual([])
  })
})

describe('the switches', () => {
  it('are all on at first, and change one by one', async () => {
    const reader = await someone()
    const before = await as(reader, readNotificationSettings)
    expect(before.mailIsSent).toBe(false)
    expect(before.items).toEqual(NOTIFICATION_KINDS.map((kind) => ({ kind, inApp: true, mail: true })))
    await settings(reader, { kind: 'mention', mail: false })
    const after = await settings(reader, { kind: 'mention', inApp: false })
    expect(after.items).toEqual(
      NOTIFICATION_KINDS.map((kind) => ({ kind, inApp: kind !== 'mention', mail: kind !== 'mention' })),
    )
    expect(await as(room.editor, readNotificationSettings)).toEqual(before)
  })

  it.each([
    ['in the app and by mail', {}, { inbox: 1, stored: [{ in_app: true, mail: true }] }],
    ['in the app only', { mail: false }, { inbox: 1, stored: [{ in_app: true, mail: false }] }],
    ['by mail only', { inApp: false }, { inbox: 0, stored: [{ in_app: false, mail: true }] }],
    ['not at all', { inApp: false, mail: false }, { inbox: 0, stored: [] }],
  ])('let somebody be told %s', async (_way, change, expected) => {
    const reader = await someone()
    await settings(reader, { kind: 'mention', mail: true, ...change })
    await tell(reader)
    const stored = await ownerQuery(ownerUrl, 'SELECT in_app, mail FROM notification WHERE user_id = $1', [
      reader.userId,
    ])
    expect({ inbox: await unread(reader), stored }).toEqual(expected)
    await tell(reader, { kind: 'assignment' })
    expect(await unread(reader)).toBe(expected.inbox + 1)
  })
})

describe('a new text', () => {
  it('is told to who gave the finding and to the assignee of each claim whose words changed, and of no other', async () => {
    const desk = new RevisedDesk(room)
    const [finder, assignee] = [await someone(), await someone()]
    const text = await makeArticle(room.editor, { text: FERRY_TEXT })
    const [changed, kept] = [
      await makeClaim(room.editor, text, COST, { assigneeId: assignee.userId }),
      await makeClaim(room.editor, text, YARD, { assigneeId: assignee.userId }),
    ]
    await ownerQuery(
      ownerUrl,
      `UPDATE claim SET finding = 'supported', finding_reason = 'The register.', finding_by_id = $1, finding_at = now()
       WHERE id = ANY($2)`,
      [finder.userId, [changed.id, kept.id]],
    )
    await desk.revise(text, FERRY_TEXT.replace('48 million', '52 million'))
    for (const person of [finder, assignee]) {
      const told = (await inbox(person)).items.filter(({ kind }) => kind === 'text_changed')
      expect(told.map((item) => [item.claim?.id, item.actor?.name])).toEqual([[changed.id, room.editor.name]])
    }
    expect((await inbox(room.editor)).items.filter(({ kind }) => kind === 'text_changed')).toEqual([])
  })
})
