import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '@/lib/domain/claims/vocabulary'
import type { Actor } from '@/lib/server/auth/actor'
import { passwordFits } from '@/lib/server/auth/passwords'
import { openSession } from '@/lib/server/auth/sessions'
import { inNewsroom } from '@/lib/server/db/newsroom-tx'
import { acceptInvite, glanceAtInvite } from '@/lib/server/members/accept-invite'
import { changeMember } from '@/lib/server/members/change-member'
import { changeNewsroom } from '@/lib/server/members/change-newsroom'
import { getMe } from '@/lib/server/members/get-me'
import { inviteMember } from '@/lib/server/members/invite-member'
import { listMembers } from '@/lib/server/members/list-members'
import { newsroomHistory } from '@/lib/server/members/newsroom-history'
import { revokeInvite } from '@/lib/server/members/revoke-invite'
import { switchNewsroom } from '@/lib/server/members/switch-newsroom'
import { openTestDesk, type TestDesk } from '@/lib/testing/people'

let desk: TestDesk
let newsroomId: string
let owner: Actor
let serial = 0

const password = 'correct horse battery'
const peer = '192.0.2.1'
const code = (wanted: string) => expect.objectContaining({ code: wanted })
const newEmail = () => `person${++serial}@example.org`
const member = async (role: Role, given: { password?: string } = {}) =>
  desk.member(newsroomId, await desk.person({ email: newEmail(), ...given }), role)
const invite = (email: string, role: Role = 'checker', actor = owner) =>
  inNewsroom(actor, (ask) => inviteMember(ask, { email, role }))
const tokenOf = ({ path }: { path: string | null }) => path?.replace('/invite/', '') ?? ''
const accept = (token: string, given: { name?: string; password?: string } = {}) =>
  acceptInvite({ token, name: 'Bo Sample', password, peer, ...given })
const change = (actor: Actor, userId: string, patch: { role?: Role; disabled?: boolean; version?: number }) =>
  inNewsroom(actor, (ask) => changeMember(ask, { userId, version: 1, reason: 'as agreed', ...patch }))
const rowOf = async (userId: string) =>
  (await inNewsroom(owner, listMembers)).members.find((one) => one.id === userId)

beforeAll(async () => {
  desk = await openTestDesk()
})
beforeEach(async () => {
  newsroomId = await desk.newsroom()
  owner = await member('owner')
})
afterAll(() => desk.close())

describe('an invitation', () => {
  test('makes somebody new a member with the role and password meant, once', async () => {
    const email = newEmail()
    const made = await invite(email.toUpperCase(), 'editor')
    expect(made).toMatchObject({
      email,
      role: 'editor',
      path: expect.stringMatching(/^\/invite\/tmi_[\w-]{43}$/),
    })
    expect(await glanceAtInvite(tokenOf(made))).toMatchObject({ email, role: 'editor', hasAccount: false })
    await accept(tokenOf(made))
    const [user] = await desk.sql('SELECT * FROM "user" WHERE email = $1', [email])
    expect(await rowOf(user?.id)).toMatchObject({
      name: 'Bo Sample',
      email,
      role: 'editor',
      disabledAt: null,
    })
    expect(await passwordFits(user?.password_hash, password)).toBe(true)
    await expect(accept(tokenOf(made))).rejects.toEqual(code('link_used_or_expired'))
    expect(await glanceAtInvite(tokenOf(made))).toBeNull()
  })

  test('taken up twice at once makes one member', async () => {
    const email = newEmail()
    const token = tokenOf(await invite(email))
    const outcomes = await Promise.allSettled([accept(token), accept(token), accept(token)])
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of outcomes)
      if (one.status === 'rejected') expect(one.reason).toEqual(code('link_used_or_expired'))
    expect(await desk.sql('SELECT count(*)::int AS n FROM "user" WHERE email = $1', [email])).toEqual([
      { n: 1 },
    ])
  })

  test.each([
    ['withdrawn', 'UPDATE invite SET revoked_at = now() WHERE id = $1'],
    ['expired', "UPDATE invite SET expires_at = now() - interval '1 second' WHERE id = $1"],
    ['used', 'UPDATE invite SET accepted_at = now() WHERE id = $1'],
  ])('that is %s opens nothing', async (_, sql) => {
    const made = await invite(newEmail())
    await desk.sql(sql, [made.id])
    await expect(accept(tokenOf(made))).rejects.toEqual(code('link_used_or_expired'))
  })

  test('is kept as a hash only, and lasts seven days', async () => {
    const made = await invite(newEmail())
    const [row] = await desk.sql('SELECT * FROM invite WHERE id = $1', [made.id])
    expect(JSON.stringify(row)).not.toContain(tokenOf(made))
    expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(7 * 86_400_000)
  })

  test('withdraws an older one to the same address', async () => {
    const email = newEmail()
    const [first, second] = [await invite(email), await invite(email)]
    await expect(accept(tokenOf(first))).rejects.toEqual(code('link_used_or_expired'))
    await accept(tokenOf(second))
  })

  test('to somebody who has an account asks for their own password', async () => {
    const email = newEmail()
    const userId = await desk.person({ email, name: 'Cy Sample', password })
    const token = tokenOf(await invite(email))
    expect(await glanceAtInvite(token)).toMatchObject({ hasAccount: true })
    await expect(accept(token, { password: 'some other password' })).rejects.toEqual(code('forbidden'))
    expect(await rowOf(userId)).toBeUndefined()
    await accept(token, { name: 'Another Name' })
    expect(await rowOf(userId)).toMatchObject({ name: 'Cy Sample', role: 'checker' })
  })

  test('is no way to try passwords without end', async () => {
    const email = newEmail()
    await desk.person({ email, password })
    const token = tokenOf(await invite(email))
    for (let i = 0; i < 8; i++)
      await expect(accept(token, { password: `wrong ${i}` })).rejects.toEqual(code('forbidden'))
    await expect(accept(token)).rejects.toEqual(code('too_many_requests'))
  })

  test('is refused for a member, and for what is no address', async () => {
    const [row] = await desk.sql('SELECT email FROM "user" WHERE id = $1', [owner.userId])
    await expect(invite(row?.email)).rejects.toEqual(code('already_exists'))
    await expect(invite('"a@evil"@victim.example')).rejects.toEqual(code('invalid_request'))
    await expect(invite('аda@example.org')).rejects.toEqual(code('invalid_request'))
  })

  test('is an owner’s to give and to withdraw', async () => {
    const made = await invite(newEmail())
    for (const role of ['editor', 'checker', 'reporter', 'reader'] as const) {
      const other = await member(role)
      await expect(invite(newEmail(), 'reader', other)).rejects.toEqual(code('forbidden'))
      await expect(inNewsroom(other, (ask) => revokeInvite(ask, { inviteId: made.id }))).rejects.toEqual(
        code('forbidden'),
      )
      expect((await inNewsroom(other, listMembers)).invites).toEqual([])
    }
    expect((await inNewsroom(owner, listMembers)).invites.map((one) => one.id)).toEqual([made.id])
    await inNewsroom(owner, (ask) => revokeInvite(ask, { inviteId: made.id }))
    await expect(accept(tokenOf(made))).rejects.toEqual(code('link_used_or_expired'))
  })

  test('of another newsroom cannot be withdrawn', async () => {
    const made = await invite(newEmail())
    const elsewhere = await desk.newsroom()
    const stranger = await desk.member(elsewhere, await desk.person({ email: newEmail() }), 'owner')
    await expect(inNewsroom(stranger, (ask) => revokeInvite(ask, { inviteId: made.id }))).rejects.toEqual(
      code('not_found'),
    )
    await accept(tokenOf(made))
  })
})

describe('a member', () => {
  test('gets another role, with the reason in history', async () => {
    const { userId } = await member('reader')
    expect(await change(owner, userId, { role: 'checker' })).toMatchObject({ role: 'checker', version: 2 })
    const { items } = await inNewsroom(owner, (ask) => newsroomHistory(ask, { limit: 10 }))
    expect(items[0]).toMatchObject({
      type: 'member.role_changed',
      reason: 'as agreed',
      actor: { id: owner.userId },
      payload: { memberId: userId, from: 'reader', to: 'checker' },
    })
  })

  test('who is disabled loses every session here at once, and no other', async () => {
    const one = await member('checker')
    const elsewhere = await desk.newsroom()
    const here = await openSession(one.userId, 'password')
    await desk.member(elsewhere, one.userId, 'checker')
    const there = await openSession(one.userId, 'password')
    await change(owner, one.userId, { disabled: true })
    const rows = await desk.sql('SELECT id, ended_reason FROM "session" WHERE user_id = $1 ORDER BY id', [
      one.userId,
    ])
    expect(rows).toEqual([
      { id: here, ended_reason: 'member_disabled' },
      { id: there, ended_reason: null },
    ])
    expect(await change(owner, one.userId, { disabled: false, version: 2 })).toMatchObject({
      disabledAt: null,
      version: 3,
    })
  })

  test('changed by two at once is told both versions', async () => {
    const { userId } = await member('reader')
    await change(owner, userId, { role: 'checker' })
    await expect(change(owner, userId, { role: 'editor' })).rejects.toMatchObject({
      code: 'version_conflict',
      extras: { current: { role: 'checker', version: 2 }, yours: { role: 'editor' } },
    })
  })

  test('of another newsroom is not found', async () => {
    const elsewhere = await desk.newsroom()
    const stranger = await desk.member(elsewhere, await desk.person({ email: newEmail() }), 'reader')
    await expect(change(owner, stranger.userId, { role: 'owner' })).rejects.toEqual(code('not_found'))
    await expect(change(owner, crypto.randomUUID(), { role: 'owner' })).rejects.toEqual(code('not_found'))
  })

  test('changes nobody unless they are an owner', async () => {
    for (const role of ['editor', 'checker', 'reporter', 'reader'] as const) {
      const other = await member(role)
      await expect(change(other, other.userId, { role: 'owner' })).rejects.toEqual(code('forbidden'))
    }
  })
})

describe('the last owner', () => {
  test.each([
    ['demoted', { role: 'editor' as const }],
    ['disabled', { disabled: true }],
  ])('can not be %s, and a second one can', async (_, patch) => {
    await expect(change(owner, owner.userId, patch)).rejects.toEqual(code('last_owner'))
    const second = await member('owner')
    await change(owner, second.userId, patch)
    await expect(change(owner, owner.userId, patch)).rejects.toEqual(code('last_owner'))
  })

  test('remains when two owners demote each other at once', async () => {
    for (let round = 0; round < 10; round++) {
      newsroomId = await desk.newsroom()
      const [one, two] = [await member('owner'), await member('owner')]
      const outcomes = await Promise.allSettled([
        change(one, two.userId, { role: 'reader' }),
        change(two, one.userId, { disabled: true }),
      ])
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
      const [left] = await desk.sql(
        "SELECT count(*)::int AS owners FROM membership WHERE newsroom_id = $1 AND role = 'owner' AND disabled_at IS NULL",
        [newsroomId],
      )
      expect(left).toEqual({ owners: 1 })
    }
  })

  test('is not saved by an owner who is disabled', async () => {
    const second = await member('owner')
    await change(owner, second.userId, { disabled: true })
    await expect(change(owner, owner.userId, { role: 'editor' })).rejects.toEqual(code('last_owner'))
  })
})

describe('the newsroom', () => {
  test('changes by fields, and history says from what to what', async () => {
    const patch = {
      version: 1,
      name: 'The New Herald',
      secondLookFindings: ['not_checkable', 'refuted'] as const,
    }
    const view = await inNewsroom(owner, (ask) =>
      changeNewsroom(ask, { ...patch, secondLookFindings: [...patch.secondLookFindings] }),
    )
    expect(view).toMatchObject({
      name: 'The New Herald',
      secondLookFindings: ['refuted', 'not_checkable'],
      version: 2,
    })
    const { items } = await inNewsroom(owner, (ask) => newsroomHistory(ask, { limit: 1 }))
    expect(items[0]?.payload).toEqual({
      changes: [
        { field: 'name', from: 'The Sample Herald', to: 'The New Herald' },
        { field: 'secondLookFindings', from: ['refuted', 'conflicting'], to: ['refuted', 'not_checkable'] },
      ],
    })
  })

  test('saved unchanged leaves no line', async () => {
    const view = await inNewsroom(owner, (ask) =>
      changeNewsroom(ask, { version: 1, name: 'The Sample Herald' }),
    )
    expect(view.version).toBe(1)
    expect((await inNewsroom(owner, (ask) => newsroomHistory(ask, { limit: 1 }))).items).toEqual([])
  })

  test('changed meanwhile is refused with both versions, and by anybody but an owner', async () => {
    await inNewsroom(owner, (ask) => changeNewsroom(ask, { version: 1, secondarySourcesNeeded: 2 }))
    await expect(
      inNewsroom(owner, (ask) => changeNewsroom(ask, { version: 1, name: 'X' })),
    ).rejects.toMatchObject({
      code: 'version_conflict',
      extras: { current: { secondarySourcesNeeded: 2, version: 2 } },
    })
    const editor = await member('editor')
    await expect(inNewsroom(editor, (ask) => changeNewsroom(ask, { version: 2, name: 'X' }))).rejects.toEqual(
      code('forbidden'),
    )
  })

  test('is one of several that somebody works in, and a session moves between them', async () => {
    const elsewhere = await desk.newsroom('The Other Gazette')
    await desk.member(elsewhere, owner.userId, 'reader')
    const sessionId = await openSession(owner.userId, 'password')
    const actor: Actor = { ...owner, via: { kind: 'session', sessionId } }
    expect((await inNewsroom(actor, getMe)).newsrooms.map((one) => [one.name, one.role])).toEqual([
      ['The Other Gazette', 'reader'],
      ['The Sample Herald', 'owner'],
    ])
    expect(await inNewsroom(actor, (ask) => switchNewsroom(ask, { newsroomId }))).toMatchObject({
      role: 'owner',
    })
    expect(await inNewsroom(actor, (ask) => switchNewsroom(ask, { newsroomId: elsewhere }))).toMatchObject({
      role: 'reader',
    })
    const [row] = await desk.sql('SELECT newsroom_id FROM "session" WHERE id = $1', [sessionId])
    expect(row).toEqual({ newsroom_id: elsewhere })
    const foreign = await desk.newsroom()
    await expect(inNewsroom(actor, (ask) => switchNewsroom(ask, { newsroomId: foreign }))).rejects.toEqual(
      code('not_found'),
    )
  })
})
