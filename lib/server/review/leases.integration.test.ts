import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { Actor } from '@/lib/server/auth/actor'
import { changeClaim } from '@/lib/server/claims/change-claim'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { claimHistory } from '@/lib/server/events/read-history'
import { releaseClaim, renewLease, takeClaim } from '@/lib/server/review/leases'
import { takeNext } from '@/lib/server/review/take-next'
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
let second: Actor
let article: ArticleView
let ownerUrl: string

beforeAll(async () => {
  ;({ room: desk, article, ownerUrl } = await freshDesk())
  second = await addPerson(desk.id, 'checker', 'Second checker')
})

const take = (actor: Actor, claimId: string) => as(actor, (ask) => takeClaim(ask, { claimId }))
const renew = (actor: Actor, claimId: string, leaseFence: number) =>
  as(actor, (ask) => renewLease(ask, { claimId, leaseFence }))
const release = (actor: Actor, claimId: string, leaseFence: number) =>
  as(actor, (ask) => releaseClaim(ask, { claimId, leaseFence }))
const eventsOf = async (claimId: string) =>
  (await as(desk.owner, (ask) => claimHistory(ask, { claimId, limit: 50 }))).items.map(({ type }) => type)
/** Turns the lease's end back, as if its time had passed: the database's clock itself stays as it is. */
const runOut = (claimId: string) =>
  ownerQuery(ownerUrl, `UPDATE claim SET lease_until = now() - interval '1 second' WHERE id = $1`, [claimId])

describe('a lease', () => {
  it('runs a quarter of an hour by the database’s clock and shows its holder', async () => {
    const claim = await makeClaim(desk.checker, article)
    const held = await take(desk.checker, claim.id)
    expect(held).toMatchObject({
      holder: { id: desk.checker.userId },
      leaseFence: 1,
      version: 1,
      workState: 'to_check',
    })
    const [row] = await ownerQuery<{ minutes: number }>(
      ownerUrl,
      'SELECT extract(epoch FROM lease_until - now()) / 60 AS minutes FROM claim WHERE id = $1',
      [claim.id],
    )
    expect(Number(row?.minutes)).toBeGreaterThan(14)
    expect(Number(row?.minutes)).toBeLessThanOrEqual(15)
    expect(await eventsOf(claim.id)).toEqual(['claim.taken', 'claim.created'])
  })

  it('runs on when renewed or taken again by its holder, without an event', async () => {
    const claim = await makeClaim(desk.checker, article)
    await take(desk.checker, claim.id)
    await ownerQuery(ownerUrl, `UPDATE claim SET lease_until = now() + interval '1 minute' WHERE id = $1`, [
      claim.id,
    ])
    const renewed = await renew(desk.checker, claim.id, 1)
    expect(Date.parse(renewed.leaseUntil ?? '')).toBeGreaterThan(Date.now() + 10 * 60_000)
    expect(await take(desk.checker, claim.id)).toMatchObject({ leaseFence: 1 })
    expect(await eventsOf(claim.id)).toEqual(['claim.taken', 'claim.created'])
  })

  it('is not another’s to take, renew or release while it runs', async () => {
    const claim = await makeClaim(desk.checker, article)
    await take(desk.checker, claim.id)
    await expect(take(second, claim.id)).rejects.toMatchObject({
      code: 'held_by_other',
      extras: { holder: { id: desk.checker.userId, name: 'Sample checker' } },
    })
    await expect(renew(second, claim.id, 1)).rejects.toMatchObject({ code: 'lease_lost' })
    await expect(release(second, claim.id, 1)).rejects.toMatchObject({ code: 'lease_lost' })
    expect(await release(desk.checker, claim.id, 1)).toMatchObject({ holder: null, leaseFence: 1 })
    expect(await take(second, claim.id)).toMatchObject({ holder: { id: second.userId }, leaseFence: 2 })
  })

  it('that has run out gives the claim back, and its fence no longer opens anything', async () => {
    const claim = await makeClaim(desk.checker, article)
    await take(desk.checker, claim.id)
    await runOut(claim.id)
    expect(await as(second, (ask) => getClaim(ask, { claimId: claim.id }))).toMatchObject({
      holder: null,
      leaseUntil: null,
    })
    const write = { claimId: claim.id, version: 1, leaseFence: 1 }
    await expect(
      as(desk.checker, (ask) => changeClaim(ask, { ...write, statement: 'Late.' })),
    ).rejects.toMatchObject({ code: 'lease_lost' })
    await expect(renew(desk.checker, claim.id, 1)).rejects.toMatchObject({ code: 'lease_lost' })
    await take(second, claim.id)
    for (const late of [
      (ask: Ask) => changeClaim(ask, { ...write, statement: 'Late.' }),
      (ask: Ask) => checkClaim(ask, { ...write, finding: 'supported', reason: 'Late.' }),
      (ask: Ask) => moveClaim(ask, { ...write, to: 'in_progress', reason: 'Late.' }),
    ]) {
      await expect(as(desk.checker, late)).rejects.toMatchObject({
        code: 'lease_lost',
        extras: { holder: { id: second.userId } },
      })
    }
    await expect(
      as(second, (ask) => changeClaim(ask, { ...write, leaseFence: 2, statement: 'In time.' })),
    ).resolves.toMatchObject({ version: 2 })
  })

  it('released after it has run out writes nothing', async () => {
    const claim = await makeClaim(desk.checker, article)
    await take(desk.checker, claim.id)
    await runOut(claim.id)
    expect(await release(desk.checker, claim.id, 1)).toMatchObject({ holder: null })
    expect(await eventsOf(claim.id)).toEqual(['claim.taken', 'claim.created'])
  })

  it('cannot be had on a closed claim', async () => {
    const claim = await makeClaim(desk.checker, article)
    await as(desk.checker, (ask) =>
      checkClaim(ask, { claimId: claim.id, version: 1, finding: 'not_checkable', reason: 'Taste.' }),
    )
    await as(desk.checker, (ask) =>
      moveClaim(ask, { claimId: claim.id, version: 2, to: 'closed', reason: 'Done.' }),
    )
    await expect(take(desk.checker, claim.id)).rejects.toMatchObject({ code: 'illegal_move' })
  })

  it('is not for a reader or reporter', async () => {
    const own = await makeArticle(desk.editor, { reporterId: desk.reporter.userId })
    const claim = await makeClaim(desk.checker, own)
    await expect(take(desk.reader, claim.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(take(desk.reporter, claim.id)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('goes to exactly one of two who reach for it at once, 200 times', async () => {
    const claim = await makeClaim(desk.checker, article)
    for (let pair = 1; pair <= 200; pair++) {
      const outcomes = await Promise.allSettled([take(desk.checker, claim.id), take(second, claim.id)])
      const won = outcomes.find((outcome) => outcome.status === 'fulfilled')
      const lost = outcomes.find((outcome) => outcome.status === 'rejected')
      const winner = won?.value.holder?.id === second.userId ? second : desk.checker
      expect(won?.value).toMatchObject({ leaseFence: pair })
      expect(lost?.reason).toMatchObject({ code: 'held_by_other', extras: { holder: { id: winner.userId } } })
      await release(winner, claim.id, pair)
    }
  }, 60_000)
})

describe('take next', () => {
  it('hands out by priority, then due date, then age', async () => {
    const room = await makeNewsroom()
    const own = await makeArticle(room.editor)
    const fields = [
      { statement: 'Fourth.', priority: 'normal' as const },
      { statement: 'Third.', priority: 'high' as const },
      { statement: 'Second.', priority: 'high' as const, dueAt: '2031-02-01T00:00:00Z' },
      { statement: 'First.', priority: 'high' as const, dueAt: '2031-01-01T00:00:00Z' },
      { statement: 'Fifth.', priority: 'normal' as const },
    ]
    for (const one of fields) await makeClaim(room.editor, own, 'first ferry', one)
    const taken = []
    for (const _ of fields) taken.push(await as(room.checker, (ask) => takeNext(ask, {})))
    expect(taken.map(({ statement }) => statement)).toEqual([
      'First.',
      'Second.',
      'Third.',
      'Fourth.',
      'Fifth.',
    ])
    expect(taken[0]).toMatchObject({
      holder: { id: room.checker.userId },
      leaseFence: 1,
      article: { id: own.id, slug: own.slug },
    })
    await expect(as(room.checker, (ask) => takeNext(ask, {}))).rejects.toMatchObject({
      code: 'nothing_to_take',
    })
    const [last] = taken.slice(-1)
    await release(room.checker, last?.id ?? '', 1)
    expect(await as(room.editor, (ask) => takeNext(ask, {}))).toMatchObject({ id: last?.id, leaseFence: 2 })
  })

  it('keeps to a filter, and passes over closed claims and the asker’s own second look', async () => {
    const room = await makeNewsroom()
    const other = await addPerson(room.id, 'checker')
    const own = await makeArticle(room.editor)
    const closed = await makeClaim(room.checker, own, 'first ferry', { priority: 'urgent' })
    await as(room.checker, (ask) =>
      checkClaim(ask, { claimId: closed.id, version: 1, finding: 'not_checkable', reason: 'Taste.' }),
    )
    await as(room.checker, (ask) =>
      moveClaim(ask, { claimId: closed.id, version: 2, to: 'closed', reason: 'Done.' }),
    )
    const looked = await makeClaim(room.checker, own, 'in spring', { priority: 'urgent' })
    await as(room.checker, (ask) =>
      checkClaim(ask, { claimId: looked.id, version: 1, finding: 'refuted', reason: 'Summer.' }),
    )
    await as(room.checker, (ask) =>
      moveClaim(ask, { claimId: looked.id, version: 2, to: 'in_progress', reason: 'Begun.' }),
    )
    await as(room.checker, (ask) =>
      moveClaim(ask, { claimId: looked.id, version: 3, to: 'needs_second_look', reason: 'Look.' }),
    )
    await expect(as(room.checker, (ask) => takeNext(ask, {}))).rejects.toMatchObject({
      code: 'nothing_to_take',
    })
    await expect(
      as(other, (ask) => takeNext(ask, { filter: { workState: ['to_check'] } })),
    ).rejects.toMatchObject({ code: 'nothing_to_take' })
    await expect(
      as(other, (ask) => takeNext(ask, { filter: { workState: ['closed'] } })),
    ).rejects.toMatchObject({ code: 'nothing_to_take' })
    expect(
      await as(other, (ask) => takeNext(ask, { filter: { workState: ['needs_second_look'] } })),
    ).toMatchObject({ id: looked.id })
  })

  it('hands out what came back because its lease ran out, in its place', async () => {
    const room = await makeNewsroom()
    const own = await makeArticle(room.editor)
    const made = []
    for (const priority of ['normal', 'high', 'urgent'] as const)
      made.push(await makeClaim(room.editor, own, 'first ferry', { statement: priority, priority }))
    const next = () => as(room.checker, (ask) => takeNext(ask, {}))
    await take(room.editor, made[1]?.id ?? '')
    await take(room.owner, made[2]?.id ?? '')
    await runOut(made[1]?.id ?? '')
    expect(await next()).toMatchObject({ statement: 'high', leaseFence: 2 })
    expect(await next()).toMatchObject({ statement: 'normal' })
    await runOut(made[2]?.id ?? '')
    expect(await next()).toMatchObject({ statement: 'urgent', leaseFence: 2 })
    await expect(next()).rejects.toMatchObject({ code: 'nothing_to_take' })
  })

  it('drains the queue by eight hands at once, each claim once', async () => {
    const room = await makeNewsroom()
    const own = await makeArticle(room.editor)
    const made = []
    for (let i = 0; i < 60; i++) made.push((await makeClaim(room.checker, own)).id)
    const hands = await Promise.all(Array.from({ length: 8 }, () => addPerson(room.id, 'checker')))
    const drain = async (actor: Actor): Promise<string[]> => {
      const taken: string[] = []
      for (;;) {
        const next = await as(actor, (ask) => takeNext(ask, {})).catch(
          (error: { code?: string }) => error.code,
        )
        if (next === 'nothing_to_take') return taken
        if (typeof next !== 'object') throw new Error(`refused: ${next}`)
        taken.push(next.id)
      }
    }
    const taken = (await Promise.all(hands.map(drain))).flat()
    expect(taken).toHaveLength(60)
    expect(new Set(taken)).toEqual(new Set(made))
  }, 60_000)

  it('is refused to readers, and finds nothing of another newsroom', async () => {
    const room = await makeNewsroom()
    await expect(as(desk.reader, (ask) => takeNext(ask, {}))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(as(room.owner, (ask) => takeNext(ask, {}))).rejects.toMatchObject({
      code: 'nothing_to_take',
    })
  })
})
