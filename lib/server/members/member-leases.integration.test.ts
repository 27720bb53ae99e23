import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClaimView } from '@/lib/contracts/claims'
import type { MemberPatch } from '@/lib/contracts/people'
import type { Role } from '@/lib/domain/claims/vocabulary'
import { moveArticle } from '@/lib/server/articles/move-article'
import type { Actor } from '@/lib/server/auth/actor'
import { getClaim } from '@/lib/server/claims/get-claim'
import { claimHistory } from '@/lib/server/events/read-history'
import { verifyHistory } from '@/lib/server/events/verify-history'
import { changeMember } from '@/lib/server/members/change-member'
import { releaseClaim, takeClaim } from '@/lib/server/review/leases'
import {
  addPerson,
  as,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { freshDesk, type OwnerQuery } from '@/lib/testing/fresh-desk'

let desk: TestNewsroom
let owner: OwnerQuery
let ownerUrl: string
let jonas: Actor

beforeAll(async () => {
  ;({ room: desk, owner, ownerUrl } = await freshDesk())
})
beforeEach(async () => {
  jonas = await addPerson(desk.id, 'checker', 'Sample Jonas')
})

type Patch = Pick<MemberPatch, 'role' | 'disabled'>
const change = (userId: string, patch: Patch) =>
  as(desk.owner, (ask) => changeMember(ask, { userId, version: 1, reason: 'Told to few.', ...patch }))
const heldBy = async (actor: Actor, from = desk): Promise<ClaimView> => {
  const claim = await makeClaim(from.editor, await makeArticle(from.editor))
  return as(actor, (ask) => takeClaim(ask, { claimId: claim.id }))
}
const read = (claimId: string, by = desk.editor) => as(by, (ask) => getClaim(ask, { claimId }))
const eventsOf = async (claimId: string) =>
  (await as(desk.editor, (ask) => claimHistory(ask, { claimId, limit: 50 }))).items
const noticesOf = (userId: string) =>
  owner('SELECT kind, claim_id, cause FROM notification WHERE user_id = $1', [userId])
const brokenStreams = async () =>
  (await verifyHistory(ownerUrl)).filter(({ verdict }) => verdict.kind !== 'holds')

describe('a member’s leases', () => {
  it.each<[string, Patch, string]>([
    ['is disabled', { disabled: true }, 'Disabled as a member.'],
    ['becomes a reader', { role: 'reader' }, 'The role is now Reader.'],
    ['becomes a reporter', { role: 'reporter' }, 'The role is now Reporter.'],
  ])('end when their holder %s, each with its line in the history', async (_, patch, reason) => {
    const held = [await heldBy(jonas), await heldBy(jonas)]
    const others = await heldBy(desk.checker)
    await change(jonas.userId, patch)
    for (const { id, number } of held) {
      expect(await read(id)).toMatchObject({ holder: null, leaseUntil: null, leaseFence: 1, version: 1 })
      const events = await eventsOf(id)
      expect(events.map(({ type }) => type)).toEqual(['claim.released', 'claim.taken', 'claim.created'])
      expect(events[0]).toMatchObject({
        actor: { id: desk.owner.userId },
        reason,
        payload: { number, leaseFence: 1, heldById: jonas.userId, heldByName: 'Sample Jonas' },
      })
      expect(await as(desk.checker, (ask) => takeClaim(ask, { claimId: id }))).toMatchObject({
        leaseFence: 2,
      })
    }
    expect(await read(others.id)).toMatchObject({ holder: { id: desk.checker.userId } })
    expect(await brokenStreams()).toEqual([])
  })

  it('are told of to whom may still read them, and not to whom is disabled', async () => {
    const held = await heldBy(jonas)
    const gone = await addPerson(desk.id, 'checker')
    await heldBy(gone)
    await change(jonas.userId, { role: 'reader' })
    await change(gone.userId, { disabled: true })
    const cause = `lease/${held.id}/1`
    expect(await noticesOf(jonas.userId)).toEqual([{ kind: 'lease_lost', claim_id: held.id, cause }])
    expect(await noticesOf(gone.userId)).toEqual([])
  })

  it.each<[Role, Role]>([
    ['owner', 'editor'],
    ['editor', 'checker'],
    ['checker', 'owner'],
  ])('run on when an %s becomes an %s, who may hold claims too', async (from, role) => {
    const holder = await addPerson(desk.id, from)
    const { id } = await heldBy(holder)
    await change(holder.userId, { role })
    expect(await read(id)).toMatchObject({ holder: { id: holder.userId }, leaseFence: 1 })
    expect((await eventsOf(id)).map(({ type }) => type)).toEqual(['claim.taken', 'claim.created'])
    expect(
      await as({ ...holder, role }, (ask) => releaseClaim(ask, { claimId: id, leaseFence: 1 })),
    ).toMatchObject({ holder: null })
  })

  it('that have run out leave no line', async () => {
    const { id } = await heldBy(jonas)
    await owner(`UPDATE claim SET lease_until = now() - interval '1 second' WHERE id = $1`, [id])
    await change(jonas.userId, { disabled: true })
    expect((await eventsOf(id)).map(({ type }) => type)).toEqual(['claim.taken', 'claim.created'])
  })

  it('end in archived articles too', async () => {
    const claim = await heldBy(jonas)
    const { articleId } = claim
    await as(desk.editor, (ask) =>
      moveArticle(ask, { articleId, version: 1, to: 'archived', reason: 'Not printed.' }),
    )
    await change(jonas.userId, { disabled: true })
    expect(await read(claim.id)).toMatchObject({ holder: null })
    expect((await eventsOf(claim.id))[0]).toMatchObject({ type: 'claim.released' })
    expect(await brokenStreams()).toEqual([])
  })

  it('in another newsroom run on', async () => {
    const elsewhere = await makeNewsroom()
    const there = { ...jonas, newsroomId: elsewhere.id }
    await owner(`INSERT INTO membership (newsroom_id, user_id, role) VALUES ($1, $2, 'checker')`, [
      elsewhere.id,
      jonas.userId,
    ])
    const { id } = await heldBy(there, elsewhere)
    await change(jonas.userId, { disabled: true })
    expect(await read(id, elsewhere.editor)).toMatchObject({ holder: { id: jonas.userId } })
  })

  it('of an owner who steps back to reader are given back by themself', async () => {
    const second = await addPerson(desk.id, 'owner')
    const { id } = await heldBy(second)
    await as(second, (ask) =>
      changeMember(ask, { userId: second.userId, version: 1, role: 'reader', reason: 'On leave.' }),
    )
    expect(await read(id)).toMatchObject({ holder: null })
    const [event] = await eventsOf(id)
    expect(event).toMatchObject({ type: 'claim.released', actor: { id: second.userId } })
    expect(event?.payload).not.toHaveProperty('heldById')
  })
})
