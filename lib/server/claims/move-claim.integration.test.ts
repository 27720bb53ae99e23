import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimDetail } from '@/lib/contracts/claims'
import type { Finding, WorkState } from '@/lib/domain/claims/vocabulary'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { removeEvidence } from '@/lib/server/claims/change-evidence'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { claimHistory } from '@/lib/server/events/read-history'
import { takeClaim } from '@/lib/server/review/leases'
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

let desk: TestNewsroom
let second: Actor
let article: ArticleView

beforeAll(async () => {
  await connectFreshDatabase()
  desk = await makeNewsroom()
  second = await addPerson(desk.id, 'checker', 'Second checker')
  article = await makeArticle(desk.editor)
})

/** One claim, worked on step by step, always at its newest version. */
class Work {
  readonly claimId: string
  readonly room: TestNewsroom

  constructor(claimId: string, room: TestNewsroom = desk) {
    this.claimId = claimId
    this.room = room
  }
  async now(): Promise<ClaimDetail> {
    return as(this.room.owner, (ask) => getClaim(ask, { claimId: this.claimId }))
  }
  async check(actor: Actor, finding: Finding, reason = 'Because.'): Promise<ClaimDetail> {
    const { version } = await this.now()
    return as(actor, (ask) => checkClaim(ask, { claimId: this.claimId, version, finding, reason }))
  }
  async move(to: WorkState, actor: Actor = this.room.checker): Promise<ClaimDetail> {
    const { version } = await this.now()
    return as(actor, (ask) => moveClaim(ask, { claimId: this.claimId, version, to, reason: `To ${to}.` }))
  }
  async lay(source: object = {}, stance: 'supports' | 'says_nothing' = 'supports'): Promise<ClaimDetail> {
    return as(this.room.checker, (ask) =>
      addEvidence(ask, { claimId: this.claimId, ...evidenceInput({ source: { ...source }, stance }) }),
    )
  }
  async missing(to: WorkState = 'closed'): Promise<unknown> {
    return this.move(to).then(
      () => 'nothing',
      (error) => [error.code, ...(error.extras.missing ?? []).map((one: { what: string }) => one.what)],
    )
  }
}
const begin = async (room = desk, on = article) => new Work((await makeClaim(room.checker, on)).id, room)

describe('rule 1: moves', () => {
  it('go the way of the rules, each with its reason in one event', async () => {
    const work = await begin()
    for (const to of ['in_progress', 'waiting_for_source', 'in_progress', 'needs_second_look'] as const)
      await work.move(to)
    const history = await as(desk.owner, (ask) => claimHistory(ask, { claimId: work.claimId, limit: 50 }))
    expect(history.items.slice(0, 4).map(({ type, payload, reason }) => [type, payload.to, reason])).toEqual([
      ['claim.work_moved', 'needs_second_look', 'To needs_second_look.'],
      ['claim.work_moved', 'in_progress', 'To in_progress.'],
      ['claim.work_moved', 'waiting_for_source', 'To waiting_for_source.'],
      ['claim.work_moved', 'in_progress', 'To in_progress.'],
    ])
  })

  it.each<[WorkState[], WorkState]>([
    [[], 'waiting_for_source'],
    [[], 'needs_second_look'],
    [[], 'to_check'],
    [['in_progress'], 'to_check'],
    [['in_progress'], 'in_progress'],
    [['in_progress', 'waiting_for_source'], 'closed'],
    [['in_progress', 'needs_second_look'], 'in_progress'],
  ])('after %j do not go to %s', async (path, to) => {
    const work = await begin()
    for (const step of path) await work.move(step)
    const before = await work.now()
    await expect(work.move(to)).rejects.toMatchObject({
      code: 'illegal_move',
      extras: { from: before.workState, to },
    })
    expect(await work.now()).toEqual(before)
  })
})

describe('rule 2: closing', () => {
  it('names what is missing, and goes through when nothing is', async () => {
    const work = await begin()
    expect(await work.missing()).toEqual(['close_incomplete', 'finding', 'evidence'])
    await work.check(desk.checker, 'supported')
    expect(await work.missing()).toEqual(['close_incomplete', 'evidence'])
    await work.lay()
    expect((await work.now()).moves).toContainEqual({ to: 'closed', missing: [] })
    expect(await work.move('closed')).toMatchObject({
      workState: 'closed',
      moves: [{ to: 'in_progress', missing: [] }],
    })
  })

  it('takes three secondary sources for one primary one, and counts neither repetition nor silence', async () => {
    const work = await begin()
    await work.check(desk.checker, 'supported')
    const laid = await work.lay({ primary: false, title: 'One' })
    await work.lay({ sourceId: laid.evidence[0]?.source.id })
    await work.lay({ primary: true, title: 'Silent' }, 'says_nothing')
    await work.lay({ primary: false, title: 'Two' })
    const refused = await work.move('closed').catch((error) => error)
    expect(refused.extras.missing).toEqual([
      { what: 'evidence', secondarySources: 2, secondarySourcesNeeded: 3 },
    ])
    await work.lay({ primary: false, title: 'Three' })
    expect(await work.move('closed')).toMatchObject({ workState: 'closed' })
  })

  it('asks no evidence of what is not checkable', async () => {
    const work = await begin()
    await work.check(desk.checker, 'not_checkable')
    expect(await work.move('closed')).toMatchObject({ workState: 'closed' })
  })

  it('takes no finding on a closed claim, and takes it after reopening, in the next round', async () => {
    const work = await begin()
    await work.check(desk.checker, 'not_checkable')
    await work.move('closed')
    await expect(work.check(desk.checker, 'supported')).rejects.toMatchObject({ code: 'illegal_move' })
    expect(await work.move('in_progress')).toMatchObject({
      round: 2,
      workState: 'in_progress',
      finding: 'not_checkable',
    })
    expect(await work.check(desk.checker, 'supported')).toMatchObject({
      finding: 'supported',
      checks: [{ round: 1 }, { round: 2 }],
    })
  })
})

describe('rule 3: the second look', () => {
  it('is asked for by finding, given by somebody else, and closes when two agree', async () => {
    const work = await begin()
    await work.lay()
    await work.check(desk.checker, 'refuted')
    expect(await work.missing()).toEqual(['close_incomplete', 'second_look'])
    await work.move('in_progress')
    await work.move('needs_second_look')
    expect(await work.missing()).toEqual(['close_incomplete', 'second_checker'])
    await work.check(desk.checker, 'refuted', 'Looked once more.')
    expect(await work.missing()).toEqual(['close_incomplete', 'second_checker'])
    await work.check(second, 'supported')
    expect(await work.missing()).toEqual(['close_incomplete', 'agreement'])
    await work.check(second, 'refuted')
    expect(await work.move('closed')).toMatchObject({ workState: 'closed', finding: 'refuted' })
  })

  it('is settled by an editor’s check', async () => {
    const work = await begin()
    await work.lay()
    await work.check(desk.checker, 'refuted')
    await work.move('in_progress')
    await work.move('needs_second_look')
    await work.check(second, 'supported')
    await work.check(desk.editor, 'conflicting')
    expect(await work.move('closed')).toMatchObject({ workState: 'closed', finding: 'conflicting' })
  })

  it('is asked for anew after reopening, when a finding has been given anew', async () => {
    const work = await begin()
    await work.lay()
    await work.check(desk.checker, 'refuted')
    await work.move('in_progress')
    await work.move('needs_second_look')
    await work.check(second, 'refuted')
    await work.move('closed')
    expect(await work.move('in_progress')).toMatchObject({ finding: 'refuted', round: 2 })
    expect(await work.missing()).toEqual(['close_incomplete', 'finding'])
    await work.check(desk.checker, 'refuted')
    expect(await work.missing()).toEqual(['close_incomplete', 'second_look'])
    await work.move('needs_second_look')
    expect(await work.missing()).toEqual(['close_incomplete', 'second_checker'])
    await work.check(second, 'refuted')
    expect(await work.move('closed')).toMatchObject({ workState: 'closed', round: 2 })
  })

  it('is asked for always or never where the newsroom says so', async () => {
    for (const [secondLook, finding, missing] of [
      ['always', 'supported', ['close_incomplete', 'second_look']],
      ['never', 'refuted', 'nothing'],
    ] as const) {
      const room = await makeNewsroom({ secondLook })
      const work = await begin(room, await makeArticle(room.editor))
      await work.lay()
      await work.check(room.checker, finding)
      expect(await work.missing()).toEqual(missing)
    }
  })
})

describe('while somebody holds a claim', () => {
  it('others change neither fields nor finding nor state, and the holder does', async () => {
    const work = await begin()
    const held = await as(desk.checker, (ask) => takeClaim(ask, { claimId: work.claimId }))
    const refused = {
      code: 'held_by_other',
      extras: { holder: { id: desk.checker.userId, name: 'Sample checker' } },
    }
    await expect(work.move('in_progress', second)).rejects.toMatchObject(refused)
    await expect(work.check(desk.editor, 'supported')).rejects.toMatchObject(refused)
    await expect(work.lay()).resolves.toMatchObject({ evidenceCount: 1 })
    const { version, leaseFence } = held
    const moved = await as(desk.checker, (ask) =>
      moveClaim(ask, { claimId: work.claimId, version, leaseFence, to: 'in_progress', reason: 'Begun.' }),
    )
    expect(moved).toMatchObject({ workState: 'in_progress', holder: { id: desk.checker.userId } })
  })

  it('handing it on for a second look lets go of it', async () => {
    const work = await begin()
    await as(desk.checker, (ask) => takeClaim(ask, { claimId: work.claimId }))
    await work.move('in_progress')
    expect(await work.move('needs_second_look')).toMatchObject({ holder: null, leaseUntil: null })
    await expect(as(second, (ask) => takeClaim(ask, { claimId: work.claimId }))).resolves.toMatchObject({
      leaseFence: 2,
    })
  })
})

it('closing and taking the only evidence away at once never leave a closed claim without evidence', async () => {
  for (let round = 0; round < 10; round++) {
    const work = await begin()
    const laid = await work.lay()
    const evidence = laid.evidence[0]
    const { version } = await work.check(desk.checker, 'supported')
    const { claimId } = work
    const outcomes = await Promise.allSettled([
      as(desk.checker, (ask) => moveClaim(ask, { claimId, version, to: 'closed', reason: 'Done.' })),
      as(second, (ask) =>
        removeEvidence(ask, { claimId, evidenceId: evidence?.id ?? '', version: 1, reason: 'Wrong.' }),
      ),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const now = await work.now()
    expect(now.workState === 'closed' ? now.evidenceCount : 1).toBe(1)
  }
})
