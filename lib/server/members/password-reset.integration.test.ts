import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/server/auth/actor'
import { openSession } from '@/lib/server/auth/sessions'
import { signInByPassword } from '@/lib/server/auth/sign-in-by-password'
import { inNewsroom } from '@/lib/server/db/newsroom-tx'
import { forgetServerEnv } from '@/lib/server/env'
import { JOB_SCHEMA } from '@/lib/server/jobs/queues'
import { stopSending } from '@/lib/server/jobs/send-job'
import { makeResetLink } from '@/lib/server/members/make-reset-link'
import { makeResetLinkByCommand } from '@/lib/server/members/make-reset-link-by-command'
import { requestPasswordReset } from '@/lib/server/members/request-password-reset'
import { findReset } from '@/lib/server/members/reset-links'
import { usePasswordReset } from '@/lib/server/members/use-password-reset'
import { sendAccountMail } from '@/lib/server/notifications/send-account-mail'
import { type MailSink, startMailSink } from '@/lib/testing/mail-sink'
import { openTestDesk, type TestDesk } from '@/lib/testing/people'
import { statementsOf } from '@/lib/testing/statements'

const password = 'correct horse battery'
const next = 'another horse, another battery'
const peer = '192.0.2.7'
const code = (wanted: string) => expect.objectContaining({ code: wanted })

let desk: TestDesk
let sink: MailSink
let newsroomId: string
let owner: Actor
let ada: Actor
let email: string
let serial = 0

beforeAll(async () => {
  sink = await startMailSink()
  desk = await openTestDesk({ SMTP_URL: sink.url, MAIL_FROM: 'The desk <desk@example.org>' })
})
beforeEach(async () => {
  Object.assign(sink, { mails: [], refuse: 0 })
  await desk.sql('DELETE FROM throttle')
  await desk.sql(`DELETE FROM ${JOB_SCHEMA}.job`)
  newsroomId = await desk.newsroom()
  owner = await desk.member(newsroomId, await desk.person({ email: `owner${++serial}@example.org` }), 'owner')
  email = `ada${serial}@example.org`
  ada = await desk.member(newsroomId, await desk.person({ email, password }), 'checker')
})
afterAll(async () => {
  await stopSending()
  await desk.close()
  await sink.close()
})

/** Jobs that wait, as they lie in the database. */
const jobs = () =>
  desk.sql<{ data: { userId: string | null; about: 'reset_link' | 'password_changed' } }>(
    `SELECT data FROM ${JOB_SCHEMA}.job WHERE name = 'account_mail' ORDER BY created_on`,
  )
/** Does what the jobs ask for, as the desk's own worker would. */
async function mailAll(): Promise<void> {
  for (const { data } of await jobs()) await sendAccountMail(data)
  await desk.sql(`DELETE FROM ${JOB_SCHEMA}.job`)
}
const ask = (address = email) => requestPasswordReset({ email: address, peer })
const linkIn = (text = '') => /https?:\/\/\S+\/reset\/(\S+)/.exec(text)?.[1] ?? ''
/** Asks for a link and takes it out of the mail. */
async function mailed(): Promise<string> {
  await ask()
  await mailAll()
  return linkIn(sink.mails.at(-1)?.text)
}
const use = (token: string, given = next) => usePasswordReset({ token, password: given, peer })
const enters = async (given: string) => (await signInByPassword({ email, password: given, peer })).kind
const lines = (stream = newsroomId) =>
  desk.sql('SELECT type, actor_name, payload FROM event WHERE stream_id = $1 ORDER BY seq', [stream])
const madeByOwner = (userId = ada.userId, by = owner) =>
  inNewsroom(by, (asked) => makeResetLink(asked, { userId }))
const tokenOf = ({ path }: { path: string | null }) => path?.replace('/reset/', '') ?? ''

describe('a forgotten password', () => {
  test('is replaced by a mailed link, once, and the person is written to', async () => {
    const token = await mailed()
    expect(sink.mails).toHaveLength(1)
    expect(sink.mails[0]).toMatchObject({
      subject: 'A new password for the desk',
      to: { text: expect.stringContaining(email) },
    })
    expect(await findReset(token)).toMatchObject({ email, by: 'mail' })
    await use(token)
    expect(await enters(password)).toBe('refused')
    expect(await enters(next)).toBe('known')
    await expect(use(token, 'a third password, longer')).rejects.toEqual(code('link_used_or_expired'))
    expect(await findReset(token)).toBeNull()
    await mailAll()
    expect(sink.mails.map(({ subject }) => subject)).toEqual([
      'A new password for the desk',
      'Your password was changed',
    ])
    expect(linkIn(sink.mails[1]?.text)).toBe('')
  })

  test('ends every session of the account, and nobody else’s', async () => {
    const elsewhere = await desk.newsroom()
    await desk.member(elsewhere, ada.userId, 'reader')
    const [mine, theirs] = [
      await openSession(ada.userId, 'password'),
      await openSession(owner.userId, 'password'),
    ]
    await use(await mailed())
    expect(
      await desk.sql('SELECT id, ended_reason FROM "session" WHERE id = ANY($1) ORDER BY created_at, id', [
        [mine, theirs],
      ]),
    ).toEqual([
      { id: mine, ended_reason: 'password_reset' },
      { id: theirs, ended_reason: null },
    ])
    for (const stream of [newsroomId, elsewhere]) {
      expect((await lines(stream)).at(-1)).toEqual({
        type: 'member.password_reset',
        actor_name: 'Ada Sample',
        payload: { by: 'mail' },
      })
    }
  })

  test('has one link at a time: a newer one ends the older, and a used one all others', async () => {
    const [first, second] = [await mailed(), await mailed()]
    await expect(use(first)).rejects.toEqual(code('link_used_or_expired'))
    await use(second)
    const rows = await desk.sql(
      'SELECT used_at IS NULL AND revoked_at IS NULL AS open FROM password_reset WHERE user_id = $1',
      [ada.userId],
    )
    expect(rows).toEqual([{ open: false }, { open: false }])
  })

  test('is set by one of two who use the link at once', async () => {
    const token = await mailed()
    const outcomes = await Promise.allSettled([use(token), use(token), use(token)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of outcomes)
      if (one.status === 'rejected') expect(one.reason).toEqual(code('link_used_or_expired'))
  })

  test.each([
    ['has expired', "UPDATE password_reset SET expires_at = now() - interval '1 second' WHERE user_id = $1"],
    ['belongs to a disabled account', 'UPDATE "user" SET disabled_at = now() WHERE id = $1'],
  ])('keeps its password where the link %s', async (_, sql) => {
    const token = await mailed()
    await desk.sql(sql, [ada.userId])
    expect(await findReset(token)).toBeNull()
    await expect(use(token)).rejects.toEqual(code('link_used_or_expired'))
  })

  test('is asked for with a secret that is kept as a hash only, for half an hour, and stands in no job', async () => {
    await ask()
    const asked = JSON.stringify(await desk.sql(`SELECT * FROM ${JOB_SCHEMA}.job`))
    await mailAll()
    const token = linkIn(sink.mails[0]?.text)
    expect(token).toMatch(/^tmr_[\w-]{43}$/)
    const rows = await desk.sql(
      'SELECT *, expires_at - created_at AS lasts FROM password_reset WHERE user_id = $1',
      [ada.userId],
    )
    expect(rows).toMatchObject([{ lasts: { minutes: 30 }, made_by_id: null }])
    await use(token)
    for (const told of [asked, JSON.stringify(rows), JSON.stringify(await lines())])
      expect(told).not.toContain(token.slice(4))
    expect(asked).not.toContain(email)
  })

  test('lets its person in although the old one was tried until nobody could', async () => {
    for (let i = 0; i < 9; i++) await enters(`wrong ${i}`)
    expect(await enters(password)).toBe('throttled')
    await use(await mailed())
    expect(await enters(next)).toBe('known')
  })
})

describe('asking for a link', () => {
  test('runs the same statements for an address that nobody has as for one that somebody has', async () => {
    await ask(`warm${serial}@example.org`)
    const stranger = await statementsOf(() => ask(`nobody${serial}@example.org`))
    const member = await statementsOf(() => ask())
    expect(member).toEqual(stranger)
    expect(member.length).toBeGreaterThan(3)
    expect((await jobs()).map(({ data }) => data.userId)).toEqual([null, null, ada.userId])
    await mailAll()
    expect(sink.mails).toHaveLength(1)
  })

  test('is throttled by account and peer, whether or not there is an account', async () => {
    for (const address of [email, `nobody${serial}@example.org`]) {
      for (let i = 0; i < 4; i++) await ask(address)
      await expect(ask(address)).rejects.toEqual(code('too_many_requests'))
    }
    // What was asked for at the sign-in costs nothing there.
    expect(await enters(password)).toBe('known')
  })

  test('is refused for what can be no account, and where the desk sends no mail', async () => {
    await expect(ask('"a@evil"@victim.example')).rejects.toEqual(code('invalid_request'))
    const { SMTP_URL, MAIL_FROM } = process.env
    delete process.env.SMTP_URL
    delete process.env.MAIL_FROM
    forgetServerEnv()
    await expect(ask()).rejects.toEqual(code('no_mail'))
    expect(tokenOf(await madeByOwner())).toMatch(/^tmr_/)
    Object.assign(process.env, { SMTP_URL, MAIL_FROM })
    forgetServerEnv()
    expect(await jobs()).toEqual([])
  })

  test('tells somebody who comes in by single sign-on that there is no password, and makes no link', async () => {
    Object.assign(process.env, {
      OIDC_ISSUER: 'https://id.example.org',
      OIDC_CLIENT_ID: 'desk',
      OIDC_CLIENT_SECRET: 'x'.repeat(20),
      OIDC_NAME: 'Herald ID',
    })
    forgetServerEnv()
    await desk.sql('UPDATE "user" SET password_hash = NULL WHERE id = $1', [ada.userId])
    await ask()
    await mailAll()
    await expect(madeByOwner()).rejects.toEqual(code('forbidden'))
    for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'])
      delete process.env[name]
    forgetServerEnv()
    expect(sink.mails.map(({ text }) => text)).toEqual([expect.stringContaining('you sign in by Herald ID')])
    expect(await desk.sql('SELECT 1 FROM password_reset WHERE user_id = $1', [ada.userId])).toEqual([])
  })

  test('goes on where a mail is refused, and is tried again where the server is away', async () => {
    sink.refuse = 550
    await ask()
    await mailAll()
    sink.refuse = 0
    process.env.SMTP_URL = 'smtp://127.0.0.1:9'
    forgetServerEnv()
    await expect(sendAccountMail({ userId: ada.userId, about: 'reset_link' })).rejects.toThrow(
      /cannot be used/,
    )
    process.env.SMTP_URL = sink.url
    forgetServerEnv()
    await use(await mailed())
  })
})

describe('a link that is made by a command where the desk runs', () => {
  test('sets the password, and stands in the history of every newsroom of its person as such', async () => {
    const elsewhere = await desk.newsroom()
    await desk.member(elsewhere, ada.userId, 'reader')
    const made = await makeResetLinkByCommand(email.toUpperCase())
    const token = 'path' in made ? tokenOf(made) : ''
    expect(await findReset(token)).toMatchObject({ email, by: 'command' })
    await use(token)
    expect(await enters(next)).toBe('known')
    const [payload, actor_name] = [{ memberId: ada.userId, memberName: 'Ada Sample' }, 'Ada Sample']
    for (const stream of [newsroomId, elsewhere]) {
      expect((await lines(stream)).filter(({ type }) => type !== 'session.signed_in')).toEqual([
        { type: 'member.reset_link_made', actor_name, payload: { ...payload, byCommand: true } },
        { type: 'member.password_reset', actor_name, payload: { by: 'command' } },
      ])
    }
  })

  test('is made for nobody who could not sign in by it', async () => {
    expect(await makeResetLinkByCommand('nobody@example.org')).toEqual({
      problem: 'Nobody can sign in as nobody@example.org.',
    })
    const homeless = `homeless${serial}@example.org`
    await desk.person({ email: homeless, password })
    expect(await makeResetLinkByCommand(homeless)).toEqual({
      problem: expect.stringMatching(/no active member of any newsroom/),
    })
    await desk.sql('UPDATE "user" SET disabled_at = now() WHERE id = $1', [ada.userId])
    expect(await makeResetLinkByCommand(email)).toEqual({ problem: `Nobody can sign in as ${email}.` })
  })
})

describe('a link that an owner makes', () => {
  test('sets the password, and both stand in the history', async () => {
    const made = await madeByOwner()
    expect(await findReset(tokenOf(made))).toMatchObject({ email, by: 'owner' })
    await use(tokenOf(made))
    expect(await enters(next)).toBe('known')
    expect((await lines()).filter(({ type }) => type !== 'session.signed_in')).toEqual([
      {
        type: 'member.reset_link_made',
        actor_name: owner.name,
        payload: { memberId: ada.userId, memberName: 'Ada Sample' },
      },
      { type: 'member.password_reset', actor_name: 'Ada Sample', payload: { by: 'owner' } },
    ])
  })

  test('is an owner’s to make, in a browser, for an enabled member of their newsroom', async () => {
    for (const role of ['editor', 'checker', 'reporter', 'reader'] as const) {
      const other = await desk.member(
        newsroomId,
        await desk.person({ email: `other${role}${serial}@example.org` }),
        role,
      )
      await expect(madeByOwner(ada.userId, other)).rejects.toEqual(code('forbidden'))
    }
    await expect(
      madeByOwner(ada.userId, { ...owner, via: { kind: 'token', tokenId: crypto.randomUUID() } }),
    ).rejects.toEqual(code('forbidden'))
    await expect(madeByOwner(crypto.randomUUID())).rejects.toEqual(code('not_found'))
    const elsewhere = await desk.newsroom()
    const stranger = await desk.member(
      elsewhere,
      await desk.person({ email: `far${serial}@example.org` }),
      'reader',
    )
    await expect(madeByOwner(stranger.userId)).rejects.toEqual(code('not_found'))
    await desk.sql('UPDATE membership SET disabled_at = now() WHERE user_id = $1', [ada.userId])
    await expect(madeByOwner()).rejects.toEqual(code('forbidden'))
  })

  test('is no way into another newsroom of the member', async () => {
    const elsewhere = await desk.newsroom()
    await desk.member(elsewhere, ada.userId, 'owner')
    await expect(madeByOwner()).rejects.toEqual(code('forbidden'))
    expect(await desk.sql('SELECT 1 FROM password_reset WHERE user_id = $1', [ada.userId])).toEqual([])
  })
})

describe('the table of links', () => {
  test('shows the application nothing that it does not stand for', async () => {
    await madeByOwner()
    const elsewhere = await desk.newsroom()
    const stranger = await desk.member(
      elsewhere,
      await desk.person({ email: `row${serial}@example.org` }),
      'owner',
    )
    const seen = (by: Actor) =>
      inNewsroom(by, ({ tx }) => tx.passwordReset.findMany({ where: { userId: ada.userId } }))
    expect(await seen(stranger)).toEqual([])
    expect(await seen(owner)).toHaveLength(1)
    await expect(
      inNewsroom(stranger, ({ tx }) =>
        tx.passwordReset.create({
          data: { tokenHash: 'x', userId: ada.userId, expiresAt: new Date(Date.now() + 60_000) },
        }),
      ),
    ).rejects.toThrow(/row-level security/)
  })
})
