import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { WORK_STATES, type WorkState } from '@/lib/domain/claims/vocabulary'
import { plainComment } from '@/lib/domain/text/comment'
import type { Actor } from '@/lib/server/auth/actor'
import { changeClaim } from '@/lib/server/claims/change-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { takeClaim } from '@/lib/server/review/leases'
import { askReporter } from '@/lib/server/threads/ask-reporter'
import { eventsOf, naming, talk, toldOf } from '@/lib/server/threads/talk.fixture'
import { addPerson, as, makeArticle, makeClaim, type TestNewsroom } from '@/lib/testing/builders'
import { freshDesk } from '@/lib/testing/fresh-desk'
import { ownerQuery } from '@/lib/testing/owner-query'

let desk: TestNewsroom
let second: Actor
let article: ArticleView
let ownerUrl: string

beforeAll(async () => {
  ;({ room: desk, article, ownerUrl } = await freshDesk({ forReporter: true }))
  second = await addPerson(desk.id, 'checker', 'Second checker')
})

const claimOf = (of: ArticleView = article) => makeClaim(desk.checker, of)
const read = (claim: ClaimView) => as(desk.owner, (ask) => getClaim(ask, { claimId: claim.id }))
const question = (
  who: Actor,
  { id: claimId, version }: Pick<ClaimView, 'id' | 'version'>,
  more: { leaseFence?: number; reason?: string } = {},
) =>
  as(who, (ask) => askReporter(ask, { claimId, version, body: plainComment('Who told you this?'), ...more }))
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (refusal: { code: string }) => refusal.code,
  )
const move = async (claim: ClaimView, to: WorkState) => {
  const { version } = await read(claim)
  return as(desk.checker, (ask) =>
    moveClaim(ask, { claimId: claim.id, version, to, reason: 'For the test.' }),
  )
}
/** The moves of a claim as `from > to: reason`. */
const movesOf = async (claim: ClaimView) =>
  (await eventsOf(desk.owner, claim))
    .filter(({ type }) => type === 'claim.work_moved')
    .map(({ payload, reason, actor }) => `${payload.from} > ${payload.to}: ${reason} (${actor.name})`)

describe('asking the reporter', () => {
  it('takes a claim that nobody has begun by both of its moves to waiting, and the answer brings it back', async () => {
    const claim = await claimOf()
    await as(desk.editor, (ask) =>
      changeClaim(ask, { claimId: claim.id, version: 1, assigneeId: second.userId }),
    )
    const asked = await question(desk.checker, await read(claim), { reason: 'The figure has no source.' })
    expect(asked.claim).toMatchObject({ workState: 'waiting_for_source', openThreads: 1, holder: null })
    expect(asked.thread).toMatchObject({
      kind: 'question',
      state: 'open',
      asked: { id: desk.reporter.userId, name: 'Sample reporter' },
      answeredAt: null,
      comments: [{ text: 'Who told you this?' }],
    })
    const why = 'Asked Sample reporter: The figure has no source. (Sample checker)'
    expect(await movesOf(claim)).toEqual([
      `to_check > in_progress: ${why}`,
      `in_progress > waiting_for_source: ${why}`,
    ])
    // Others may talk in the question meanwhile; that answers nothing.
    expect(await talk.reply(desk.editor, asked.thread, 'I wonder, too.')).toMatchObject({ answeredAt: null })
    expect((await read(claim)).workState).toBe('waiting_for_source')
    const answered = await talk.reply(desk.reporter, asked.thread, naming('The port did, says', desk.checker))
    expect(answered.answeredAt).not.toBeNull()
    expect(await read(claim)).toMatchObject({ workState: 'in_progress' })
    expect((await movesOf(claim)).at(-1)).toBe(
      'waiting_for_source > in_progress: Answered by Sample reporter (Sample reporter)',
    )
    expect((await eventsOf(desk.owner, claim)).map(({ type }) => type).slice(2)).toEqual([
      'thread.opened',
      'claim.reporter_asked',
      'claim.work_moved',
      'claim.work_moved',
      'comment.added',
      'comment.added',
      'claim.reporter_answered',
      'claim.work_moved',
    ])
    const told = await toldOf(ownerUrl, claim)
    const ofTalk = told.filter(({ kind }) => ['question', 'answer', 'mention'].includes(kind))
    expect(ofTalk.map(({ userId, kind }) => [kind, userId]).sort()).toEqual(
      [
        ['answer', desk.checker.userId],
        ['answer', second.userId],
        ['question', desk.reporter.userId],
      ].sort(),
    )
    expect(ofTalk.map(({ whole }) => whole).join()).not.toMatch(/The port|Who told/)
    // A second reply is talk like any other.
    expect(await refusalOf(talk.reply(desk.reporter, asked.thread, 'By telephone.'))).toBe('done')
    expect((await eventsOf(desk.owner, claim)).at(-1)?.type).toBe('comment.added')
  })

  it('gives the asker’s lease back, and is refused while somebody else holds the claim', async () => {
    const claim = await claimOf()
    const { leaseFence } = await as(desk.checker, (ask) => takeClaim(ask, { claimId: claim.id }))
    const { version } = await move(claim, 'in_progress')
    const now = { id: claim.id, version }
    expect(await refusalOf(question(second, now))).toBe('held_by_other')
    expect(await refusalOf(question(desk.checker, now, { leaseFence: leaseFence + 1 }))).toBe('lease_lost')
    const asked = await question(desk.checker, now, { leaseFence })
    expect(asked.claim).toMatchObject({ holder: null, leaseUntil: null, workState: 'waiting_for_source' })
    expect((await eventsOf(desk.owner, claim)).at(-1)).toMatchObject({
      type: 'claim.released',
      payload: { leaseFence },
    })
    expect(await refusalOf(as(second, (ask) => takeClaim(ask, { claimId: claim.id })))).toBe('done')
  })

  it.each(WORK_STATES)('from %s goes only where rule 1 leads to waiting', async (state) => {
    const claim = await claimOf()
    await ownerQuery(
      ownerUrl,
      `UPDATE claim SET work_state = $2, finding = 'not_checkable', finding_reason = 'An opinion.',
         finding_by_id = $3, finding_at = now() WHERE id = $1`,
      [claim.id, state, desk.checker.userId],
    )
    const leads = state === 'to_check' || state === 'in_progress'
    expect(await refusalOf(question(desk.checker, claim))).toBe(leads ? 'done' : 'illegal_move')
    expect(await talk.list(desk.owner, claim)).toHaveLength(leads ? 1 : 0)
  })

  it('needs a reporter who can answer', async () => {
    const leaver = await addPerson(desk.id, 'reporter', 'Leaving reporter')
    const [none, left, own] = [
      await makeArticle(desk.editor),
      await makeArticle(desk.editor, { reporterId: leaver.userId }),
      await makeArticle(desk.editor, { reporterId: desk.checker.userId }),
    ]
    expect(await refusalOf(question(desk.editor, await claimOf(left)))).toBe('done')
    await ownerQuery(ownerUrl, 'UPDATE membership SET disabled_at = now() WHERE user_id = $1', [
      leaver.userId,
    ])
    for (const of of [none, left]) {
      const claim = await claimOf(of)
      expect(await refusalOf(question(desk.checker, claim))).toBe('no_reporter')
      expect(await read(claim)).toMatchObject({ workState: 'to_check', version: 1, openThreads: 0 })
    }
    // Whoever reports it themself has nobody to ask; others may ask them.
    const claim = await claimOf(own)
    expect(await refusalOf(question(desk.checker, claim))).toBe('no_reporter')
    expect(await refusalOf(question(desk.editor, claim))).toBe('done')
  })

  it('is nothing that a reporter or a reader may do, and is refused for a claim that has changed', async () => {
    const claim = await claimOf()
    expect(await refusalOf(question(desk.reporter, claim))).toBe('forbidden')
    expect(await refusalOf(question(desk.reader, claim))).toBe('forbidden')
    expect(await refusalOf(question(desk.checker, { id: claim.id, version: 7 }))).toBe('version_conflict')
    expect(await refusalOf(question(desk.checker, claim))).toBe('done')
  })

  it('is answered by whoever reports the article by then, and leaves a claim alone that was moved meanwhile', async () => {
    const own = await makeArticle(desk.editor, { reporterId: desk.reporter.userId })
    const claim = await claimOf(own)
    const { thread } = await question(desk.checker, claim)
    const heir = await addPerson(desk.id, 'reporter', 'New reporter')
    await ownerQuery(ownerUrl, 'UPDATE article SET reporter_id = $2 WHERE id = $1', [own.id, heir.userId])
    expect(await refusalOf(talk.reply(desk.reporter, thread, 'It was the port.'))).toBe('not_found')
    await move(claim, 'in_progress')
    const { version } = await read(claim)
    expect((await talk.reply(heir, thread, 'It was the port.')).answeredAt).not.toBeNull()
    expect(await read(claim)).toMatchObject({ workState: 'in_progress', version })
    expect((await eventsOf(desk.owner, claim)).at(-1)?.type).toBe('claim.reporter_answered')
  })

  it('twice at once asks once', async () => {
    const claim = await claimOf()
    const outcomes = await Promise.all([
      refusalOf(question(desk.checker, claim)),
      refusalOf(question(second, claim)),
    ])
    expect(outcomes.sort()).toEqual(['done', 'version_conflict'])
    expect(await talk.list(desk.owner, claim)).toHaveLength(1)
  })
})
