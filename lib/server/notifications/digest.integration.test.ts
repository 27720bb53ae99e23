import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { changeArticle } from '@/lib/server/articles/change-article'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { forgetServerEnv } from '@/lib/server/env'
import { changeNotificationSettings } from '@/lib/server/notifications/change-notification-settings'
import { listInbox } from '@/lib/server/notifications/list-inbox'
import { markRead } from '@/lib/server/notifications/mark-read'
import { type NewNotification, notify } from '@/lib/server/notifications/notify'
import { sendDigests } from '@/lib/server/notifications/send-digests'
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
import { type MailSink, startMailSink } from '@/lib/testing/mail-sink'
import { ownerQuery } from '@/lib/testing/owner-query'

/** Words that no mail may hold. */
const CANARY = 'canary-7f3a9c'

let ownerUrl: string
let room: TestNewsroom
let article: ArticleView
let claim: ClaimView
let causes = 0

/** What the mail server was given, and how it answers. */
let sink: MailSink

beforeAll(async () => {
  ownerUrl = (await connectFreshDatabase()).ownerUrl
  sink = await startMailSink()
  setMail(sink.url)
  process.env.PUBLIC_URL = 'https://desk.example.org'
  process.env.LOG_LEVEL = 'silent'
})
afterAll(() => sink.close())
beforeEach(async () => {
  Object.assign(sink, { mails: [], refuse: 0 })
  // A newsroom for each test: what waits elsewhere is not counted here.
  await owner('UPDATE notification SET mailed_at = now() WHERE mailed_at IS NULL')
  room = await makeNewsroom()
  article = await makeArticle(room.editor, { title: 'Harbour town replaces its ferries' })
  claim = await makeClaim(room.checker, article)
})

function setMail(url: string | undefined): void {
  for (const [name, value] of [
    ['SMTP_URL', url],
    ['MAIL_FROM', url && 'The desk <desk@example.org>'],
  ] as const) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  forgetServerEnv()
}
const owner = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
  ownerQuery<Row>(ownerUrl, sql, values)
/** Lets time pass for everything that waits. */
const later = (by = '6 minutes') =>
  owner(
    `WITH a AS (UPDATE digest_state SET not_before = not_before - $1::interval)
    UPDATE notification SET created_at = created_at - $1::interval, mailed_at = mailed_at - $1::interval`,
    [by],
  )
const tell = (to: Actor, given: Partial<NewNotification> = {}) =>
  as(room.owner, (ask) =>
    notify(ask, {
      kind: 'mention',
      userIds: [to.userId],
      articleId: article.id,
      claimId: claim.id,
      cause: `test/${++causes}`,
      ...given,
    }),
  )
const recipients = () => sink.mails.flatMap(({ to }) => [to].flat().map((one) => one?.text))

describe('the digest', () => {
  it('is one mail about all that waits, once it has waited five minutes', async () => {
    const second = await makeArticle(room.editor, { title: 'The yard' })
    for (const kind of ['mention', 'assignment', 'lease_lost'] as const) await tell(room.checker, { kind })
    await tell(room.checker, { articleId: second.id, claimId: undefined, kind: 'due_soon' })
    await sendDigests()
    expect(sink.mails).toEqual([])
    await later()
    await sendDigests()
    await sendDigests()
    expect(sink.mails).toHaveLength(1)
    const [mail] = sink.mails
    expect(mail?.subject).toBe('4 things wait for you at The Test Desk')
    expect(mail?.text).toContain(article.slug)
    expect(mail?.text).toContain(`Claim ${claim.number}: Somebody mentioned you`)
    expect(mail?.text).toContain(`https://desk.example.org/articles/${article.id}?claim=${claim.id}`)
    expect(mail?.text).toContain(second.slug)
    expect(mail?.html).toContain(`https://desk.example.org/articles/${second.id}`)
    expect(mail?.headers.get('list')).toMatchObject({
      unsubscribe: { id: 'https://desk.example.org/settings#notifications' },
    })
    expect(sink.sender).toBe('desk@example.org')
  })

  it('comes every half hour at the most, and each person gets their own', async () => {
    await tell(room.checker)
    await tell(room.reader)
    await later()
    await sendDigests()
    expect(recipients()).toHaveLength(2)
    await tell(room.checker)
    await later('20 minutes')
    await sendDigests()
    expect(sink.mails).toHaveLength(2)
    await later('11 minutes')
    await sendDigests()
    expect(sink.mails).toHaveLength(3)
    expect(sink.mails[2]?.subject).toBe('One thing waits for you at The Test Desk')
  })

  it('goes out once when several processes send at the same moment', async () => {
    for (const person of [room.checker, room.reader, room.editor]) await tell(person)
    await later()
    await Promise.all([sendDigests(), sendDigests(), sendDigests()])
    expect(new Set(recipients()).size).toBe(3)
    expect(sink.mails).toHaveLength(3)
  })

  it('holds no statement, comment, finding or source', async () => {
    const secret = await makeClaim(room.checker, article, 'Fares rose by 3.4% last year', {
      statement: `The statement ${CANARY}`,
    })
    await as(room.checker, (ask) =>
      addEvidence(ask, {
        claimId: secret.id,
        ...evidenceInput({ source: { title: `The source ${CANARY}`, protected: true } }),
      }),
    )
    const [threadId, commentId] = [crypto.randomUUID(), crypto.randomUUID()]
    await owner(
      `INSERT INTO thread (newsroom_id, id, article_id, claim_id, created_by_id) VALUES ($1, $2, $3, $4, $5)`,
      [room.id, threadId, article.id, secret.id, room.checker.userId],
    )
    await owner(
      `INSERT INTO comment (newsroom_id, id, thread_id, claim_id, body, text, author_id)
       VALUES ($1, $2, $3, $4, '{}', $5, $6)`,
      [room.id, commentId, threadId, secret.id, `The comment ${CANARY}`, room.checker.userId],
    )
    await owner(
      `UPDATE claim SET finding = 'refuted', finding_reason = $2, finding_by_id = $3, finding_at = now() WHERE id = $1`,
      [secret.id, `The reason ${CANARY}`, room.checker.userId],
    )
    await tell(room.editor, { claimId: secret.id, threadId, commentId })
    await later()
    await sendDigests()
    expect(sink.mails).toHaveLength(1)
    const whole = JSON.stringify(sink.mails)
    expect(whole).toContain(`Claim ${secret.number}`)
    expect(whole.split(CANARY)).toHaveLength(1)
    expect(whole).not.toMatch(/refuted/i)
    expect(whole).not.toContain(room.owner.name)
    expect(whole).not.toContain(article.title)
  })

  it('takes a line end in somebody’s name for no header', async () => {
    const person = await addPerson(room.id, 'checker', 'Ada\r\nBcc: everybody@example.org')
    await tell(person)
    await later()
    await sendDigests()
    expect(sink.mails).toHaveLength(1)
    expect(sink.mails[0]?.bcc).toBeUndefined()
    expect(sink.mails[0]?.headers.has('bcc')).toBe(false)
    expect(recipients()[0]).toContain(`${person.userId}@example.org`)
  })

  it('leaves out what was read meanwhile, what is switched off, and what its reader may not see any more', async () => {
    const reporter = await addPerson(room.id, 'reporter')
    const theirs = await makeArticle(room.editor, { reporterId: reporter.userId })
    await tell(reporter, { articleId: theirs.id, claimId: undefined })
    await as(room.editor, (ask) =>
      changeArticle(ask, { articleId: theirs.id, version: theirs.version, reporterId: null }),
    )
    await tell(room.reader)
    const [one] = (await as(room.reader, (ask) => listInbox(ask, { limit: 1 }))).items
    await as(room.reader, (ask) => markRead(ask, { ids: [one?.id ?? ''], read: true }))
    await as(room.editor, (ask) => changeNotificationSettings(ask, { kind: 'mention', mail: false }))
    await tell(room.editor)
    await later()
    await sendDigests()
    expect(sink.mails).toEqual([])
    await tell(room.editor, { kind: 'assignment' })
    await later()
    await sendDigests()
    expect(sink.mails.map(({ subject }) => subject)).toEqual(['One thing waits for you at The Test Desk'])
  })

  it('waits after a refusal, twice as long each time, while others get theirs; then it goes out', async () => {
    await tell(room.checker)
    await later()
    sink.refuse = 451
    await sendDigests()
    await sendDigests()
    const state = () =>
      owner(
        `SELECT refusals, ceil(extract(epoch FROM not_before - now()) / 60)::int AS minutes FROM digest_state
         WHERE user_id = $1`,
        [room.checker.userId],
      )
    expect(await state()).toEqual([{ refusals: 1, minutes: 10 }])
    await later('10 minutes')
    await sendDigests()
    expect(await state()).toEqual([{ refusals: 2, minutes: 20 }])
    sink.refuse = 0
    await tell(room.reader)
    await later()
    await sendDigests()
    expect(recipients().join()).toContain(room.reader.userId)
    expect(sink.mails).toHaveLength(1)
    await later('15 minutes')
    await sendDigests()
    expect(sink.mails).toHaveLength(2)
    expect(await state()).toMatchObject([{ refusals: 0 }])
  })

  it('fails as a job, to be tried again, where no mail server answers; nothing is lost or told of it', async () => {
    const { SMTP_URL } = process.env
    await tell(room.checker)
    await later()
    setMail('smtp://name:hidden-password@127.0.0.1:1')
    const failure = await sendDigests().catch((error: Error) => error.message)
    expect(failure).toBe('the mail server cannot be used (ESOCKET)')
    setMail(SMTP_URL)
    await sendDigests()
    expect(sink.mails).toHaveLength(1)
  })

  it('is sent by nobody where no mail server is set, nor later what gathered for days', async () => {
    const { SMTP_URL } = process.env
    await tell(room.checker)
    await later()
    setMail(undefined)
    await sendDigests()
    setMail(SMTP_URL)
    await later('8 days')
    await sendDigests()
    expect(sink.mails).toEqual([])
  })
})
