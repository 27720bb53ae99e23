import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClaimDetail, ClaimView } from '@/lib/contracts/claims'
import { HistoryQuery } from '@/lib/contracts/events'
import type { WorkState } from '@/lib/domain/claims/vocabulary'
import type { Actor } from '@/lib/server/auth/actor'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { withdrawCheck } from '@/lib/server/claims/withdraw-check'
import { claimHistory } from '@/lib/server/events/read-history'
import {
  addPerson,
  as,
  connectFreshDatabase,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'

const code = (wanted: string) => expect.objectContaining({ code: wanted })
let room: TestNewsroom
let claim: ClaimView

beforeAll(() => connectFreshDatabase())
beforeEach(async () => {
  room = await makeNewsroom()
  claim = await makeClaim(room.checker, await makeArticle(room.editor))
})

const now = (by: Actor = room.checker) => as(by, (ask) => getClaim(ask, { claimId: claim.id }))
const check = async (by: Actor, finding: 'supported' | 'refuted', reason = 'Two registers say so.') => {
  const { version } = await now(by)
  return as(by, (ask) => checkClaim(ask, { claimId: claim.id, version, finding, reason }))
}
const move = async (to: WorkState) => {
  const { version } = await now()
  return as(room.checker, (ask) => moveClaim(ask, { claimId: claim.id, version, to, reason: 'Goes on.' }))
}
const withdraw = async (by: Actor, version?: number): Promise<ClaimDetail> => {
  const given = { claimId: claim.id, version: version ?? (await now(by)).version, reason: 'Undone' }
  return as(by, (ask) => withdrawCheck(ask, given))
}

describe('a first finding that is taken back', () => {
  it('leaves the claim without one, its check in the round that is over, and both lines in the history', async () => {
    const { round, workState } = await check(room.checker, 'supported')
    const after = await withdraw(room.checker)
    expect(after).toMatchObject({
      finding: null,
      findingReason: null,
      findingBy: null,
      findingAt: null,
      workState,
      round: round + 1,
    })
    expect(after.checks).toMatchObject([{ round, finding: 'supported', reason: 'Two registers say so.' }])
    const { items } = await as(room.reader, (ask) =>
      claimHistory(ask, { claimId: claim.id, ...HistoryQuery.parse({ kind: 'finding' }) }),
    )
    expect(items).toMatchObject([
      {
        type: 'claim.finding_withdrawn',
        reason: 'Undone',
        actor: { id: room.checker.userId },
        payload: { number: 1, round },
      },
      { type: 'claim.finding_given', payload: { to: 'supported' } },
    ])
  })

  it('counts for no close, and another finding begins anew', async () => {
    await check(room.checker, 'refuted')
    await withdraw(room.checker)
    await expect(move('closed')).rejects.toMatchObject({
      code: 'close_incomplete',
      extras: { missing: expect.arrayContaining([{ what: 'finding' }]) },
    })
    const second = await addPerson(room.id, 'checker')
    await check(second, 'refuted')
    await move('in_progress')
    await move('needs_second_look')
    // What was taken back is no second look at what came after it.
    await expect(move('closed')).rejects.toMatchObject({
      extras: {
        missing: expect.arrayContaining([{ what: 'second_checker', firstCheckerId: second.userId }]),
      },
    })
  })

  it('stands no more once somebody else has given theirs, and is nobody else’s to take', async () => {
    const second = await addPerson(room.id, 'checker')
    await check(room.checker, 'supported')
    for (const other of [second, room.editor, room.owner, room.reader])
      await expect(withdraw(other)).rejects.toEqual(code('forbidden'))
    await check(second, 'refuted')
    for (const one of [room.checker, second]) await expect(withdraw(one)).rejects.toEqual(code('forbidden'))
    expect(await now()).toMatchObject({ finding: 'refuted' })
  })

  it('is there to take once only, and by its newest version', async () => {
    const { version } = await check(room.checker, 'supported')
    await expect(withdraw(room.checker, version - 1)).rejects.toEqual(code('version_conflict'))
    await withdraw(room.checker)
    await expect(withdraw(room.checker)).rejects.toEqual(code('illegal_move'))
  })

  it('is not taken back once the claim was handed on with it', async () => {
    await move('in_progress')
    await check(room.checker, 'refuted')
    await move('needs_second_look')
    await expect(withdraw(room.checker)).rejects.toEqual(code('illegal_move'))
  })
})
