import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { OverviewQuery, type OverviewView } from '@/lib/contracts/overview'
import type { Finding, WorkState } from '@/lib/domain/claims/vocabulary'
import { addDays } from '@/lib/domain/review/days'
import { moveArticle } from '@/lib/server/articles/move-article'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { deleteClaim, restoreClaim } from '@/lib/server/claims/delete-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { Refusal } from '@/lib/server/http/refusal'
import { readOverview } from '@/lib/server/overview/read-overview'
import { undoPlacement } from '@/lib/server/revisions/undo-placement'
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
import { ownerQuery } from '@/lib/testing/owner-query'
import { COST, CREWS, FARES, FERRY_TEXT, RevisedDesk, YARD } from '@/lib/testing/revised-desk'

let ownerUrl: string

beforeAll(async () => {
  ownerUrl = (await connectFreshDatabase()).ownerUrl
  // Tests put events on days that have passed; the product cannot.
  await ownerQuery(ownerUrl, 'ALTER TABLE event DISABLE TRIGGER USER')
  await ownerQuery(ownerUrl, 'ALTER TABLE "check" DISABLE TRIGGER USER')
})

const overview = (actor: Actor, query: Record<string, string> = {}): Promise<OverviewView> =>
  as(actor, (ask) => readOverview(ask, OverviewQuery.parse(query)))

const versionOf = async (room: TestNewsroom, claim: { id: string }) =>
  (await as(room.owner, (ask) => getClaim(ask, { claimId: claim.id }))).version
async function check(room: TestNewsroom, claim: { id: string }, finding: Finding, by: Actor = room.checker) {
  const version = await versionOf(room, claim)
  await as(by, (ask) => checkClaim(ask, { claimId: claim.id, version, finding, reason: `By ${by.userId}.` }))
}
async function move(room: TestNewsroom, claim: { id: string }, ...states: WorkState[]) {
  for (const to of states) {
    const version = await versionOf(room, claim)
    await as(room.checker, (ask) => moveClaim(ask, { claimId: claim.id, version, to, reason: 'On it goes.' }))
  }
}
const furnish = (room: TestNewsroom, claim: { id: string }) =>
  as(room.checker, (ask) => addEvidence(ask, { claimId: claim.id, ...evidenceInput() }))

/** Puts a claim's nth event of a type on another moment. */
async function dateEvent(claim: { id: string }, type: string, at: string, nth = 1): Promise<void> {
  const dated = await ownerQuery(
    ownerUrl,
    `UPDATE event SET at = $3::timestamptz WHERE (stream_id, seq) = (SELECT stream_id, seq FROM event
       WHERE claim_id = $1 AND type = $2 ORDER BY seq OFFSET $4 LIMIT 1) RETURNING seq`,
    [claim.id, type, at, nth - 1],
  )
  expect(dated).toHaveLength(1)
}

/** How many claims of a newsroom are in each work state, asked of the rows themselves. */
async function countRows(room: TestNewsroom): Promise<Record<string, number>> {
  const rows = await ownerQuery<{ state: string; claims: number }>(
    ownerUrl,
    `SELECT c.work_state::text AS state, count(*)::int AS claims FROM claim c JOIN article a ON a.id = c.article_id
     WHERE c.newsroom_id = $1 AND c.deleted_at IS NULL AND a.state <> 'archived' GROUP BY 1`,
    [room.id],
  )
  const none = { to_check: 0, in_progress: 0, waiting_for_source: 0, needs_second_look: 0, closed: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ state, claims }) => [state, claims])) }
}

async function expectFlowMeetsRows(room: TestNewsroom): Promise<void> {
  const { flow, standing } = await overview(room.reader)
  const { closed: _, ...open } = await countRows(room)
  expect(flow.at(-1)?.open).toEqual(open)
  expect(standing.openStates).toEqual(open)
}

describe('an empty desk', () => {
  it('is told with noughts, no medians, and a reason for every measure that has no value', async () => {
    const room = await makeNewsroom()
    const view = await overview(room.reader)
    expect(view.standing).toMatchObject({ articles: 0, claims: 0, open: 0, overdue: 0, textChanged: 0 })
    expect(view.articles).toEqual({ items: [], more: 0 })
    expect(view.flow).toHaveLength(14)
    expect(
      view.flow.every(({ closed, open }) => closed === 0 && Object.values(open).every((n) => n === 0)),
    ).toBe(true)
    expect(view.timeToFinding).toMatchObject({ findings: 0, medianMinutes: null, byType: [] })
    expect(view.timeToFinding.buckets).toHaveLength(7)
    expect(view.openByAssignee).toEqual({ items: [], more: 0 })
    expect(view.findingMix).toEqual({
      supported: 0,
      refuted: 0,
      conflicting: 0,
      not_enough_evidence: 0,
      not_checkable: 0,
      none: 0,
    })
    const none = { value: null, reason: 'no_pairs' }
    expect(view.agreement).toEqual({ pairs: 0, table: [], percent: none, kappa: none, alpha: none })
  })
})

describe('status flow', () => {
  it('ends as the claims stand, whatever was done to them', async () => {
    const room = await makeNewsroom()
    const desk = new RevisedDesk(room)
    const doing = fc.record({
      what: fc.constantFrom('move', 'check', 'delete', 'restore', 'revise', 'decide', 'undo'),
      claim: fc.nat(3),
      to: fc.constantFrom<WorkState>('in_progress', 'waiting_for_source', 'needs_second_look', 'closed'),
      decision: fc.constantFrom<'recheck' | 'same_meaning' | 'dropped'>('recheck', 'same_meaning', 'dropped'),
    })
    const runs = fc.sample(fc.array(doing, { minLength: 36, maxLength: 36 }), {
      numRuns: 4,
      seed: 20_261_122,
    })
    const done = { move: 0, check: 0, delete: 0, restore: 0, revise: 0, decide: 0, undo: 0 }
    for (const steps of runs) {
      const article = await makeArticle(room.editor, { text: FERRY_TEXT })
      const claims: ClaimView[] = []
      for (const words of [COST, FARES, YARD, CREWS]) {
        const claim = await makeClaim(room.checker, article, words)
        claims.push(claim)
        await furnish(room, claim)
      }
      for (const { what, claim: n, to, decision } of steps) {
        const claim = claims[n] as ClaimView
        const [row] = await ownerQuery<{ version: number }>(
          ownerUrl,
          'SELECT version FROM claim WHERE id = $1',
          [claim.id],
        )
        const removal = { claimId: claim.id, version: row?.version ?? 0, reason: 'At random.' }
        try {
          if (what === 'move') await move(room, claim, to)
          if (what === 'check') await check(room, claim, 'supported')
          if (what === 'delete') await as(room.editor, (ask) => deleteClaim(ask, removal))
          if (what === 'restore') await as(room.editor, (ask) => restoreClaim(ask, removal))
          if (what === 'revise') {
            const { text } = (await desk.article(article.id)).revision
            const cost = (words: string) => `${Number.parseInt(words, 10) + 1} million`
            await desk.revise(
              article,
              text
                .replace(/\d+ million/, cost)
                .replace(/not raised|lowered/, n % 2 ? 'lowered' : 'not raised'),
            )
          }
          if (what === 'decide') await desk.decide(claim, decision)
          if (what === 'undo') {
            await desk.decide(claim, decision)
            await expectFlowMeetsRows(room)
            const { id: placementId, version } = await desk.placement(claim)
            await as(room.checker, (ask) => undoPlacement(ask, { placementId, version }))
          }
          done[what]++
        } catch (error) {
          // What is not open at this moment is refused, or is not there, and leaves no trace.
          if (!(error instanceof Refusal) && !/was not placed/.test(String(error))) throw error
        }
        if (what !== 'check') await expectFlowMeetsRows(room)
      }
    }
    for (const [what, times] of Object.entries(done)) expect(times, what).toBeGreaterThan(1)
  })

  it('tells each day’s end and what was closed on it, by the reader’s own days', async () => {
    const room = await makeNewsroom()
    const article = await makeArticle(room.editor)
    const claim = await makeClaim(room.checker, article)
    const other = await makeClaim(room.checker, article, 'first ferry')
    await furnish(room, claim)
    await check(room, claim, 'supported')
    await move(room, claim, 'in_progress', 'closed', 'in_progress')
    const { to: today } = await overview(room.reader)
    const day = (days: number, time = '12:00') => `${addDays(today, days)}T${time}:00Z`
    await dateEvent(claim, 'claim.created', day(-5))
    await dateEvent(other, 'claim.created', day(-40))
    await dateEvent(claim, 'claim.work_moved', day(-4))
    // Half past eleven at night in Lisbon’s winter is the next morning in Kathmandu.
    await dateEvent(claim, 'claim.work_moved', day(-3, '23:30'), 2)
    await dateEvent(claim, 'claim.work_moved', day(-1), 3)
    const seen = async (timeZone: string) => {
      const { flow } = await overview(room.reader, { from: addDays(today, -6), to: today, timeZone })
      return flow.slice(0, 7).map(({ open, closed }) => [open.to_check, open.in_progress, closed])
    }
    expect(await seen('UTC')).toEqual([
      [1, 0, 0],
      [2, 0, 0],
      [1, 1, 0],
      [1, 0, 1],
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 0],
    ])
    expect(await seen('Asia/Kathmandu')).toEqual([
      [1, 0, 0],
      [2, 0, 0],
      [1, 1, 0],
      [1, 1, 0],
      [1, 0, 1],
      [1, 1, 0],
      [1, 1, 0],
    ])
    const { flow, step } = await overview(room.reader, { from: addDays(today, -3), to: addDays(today, -3) })
    expect(step).toBe('hour')
    expect(flow).toHaveLength(24)
    expect(flow[22]).toMatchObject({ closed: 0, open: { in_progress: 1 } })
    expect(flow[23]).toMatchObject({ closed: 1, open: { in_progress: 0 } })
  })

  it('of today goes by hours, up to the one that runs', async () => {
    const room = await makeNewsroom()
    await makeClaim(room.checker, await makeArticle(room.editor))
    const now = await overview(room.reader)
    const { flow, asOf } = await overview(room.reader, { from: now.to, to: now.to })
    expect(flow.at(-1)?.open.to_check).toBe(1)
    expect(Date.parse(flow.at(-1)?.start ?? '')).toBeLessThanOrEqual(Date.parse(asOf))
    expect(Date.parse(flow.at(-1)?.end ?? '')).toBeGreaterThan(Date.parse(asOf))
  })
})

describe('time to finding', () => {
  it('runs from the mark, or from the reopening, to the first finding after it', async () => {
    const room = await makeNewsroom({ secondLook: 'never' })
    const article = await makeArticle(room.editor)
    const { to: today } = await overview(room.reader)
    const at = (minute: number) =>
      new Date(Date.parse(`${addDays(today, -1)}T01:00:00Z`) + minute * 60_000).toISOString()
    const one = await makeClaim(room.checker, article, 'first ferry', { types: ['numerical', 'quote'] })
    await furnish(room, one)
    await check(room, one, 'supported')
    await check(room, one, 'refuted', room.editor)
    await move(room, one, 'in_progress', 'closed', 'in_progress')
    await check(room, one, 'supported')
    await dateEvent(one, 'claim.created', at(0))
    await dateEvent(one, 'claim.finding_given', at(20))
    await dateEvent(one, 'claim.finding_given', at(25), 2)
    await dateEvent(one, 'claim.work_moved', at(60), 3)
    await dateEvent(one, 'claim.finding_given', at(180), 3)
    const two = await makeClaim(room.checker, article, 'in spring', { types: ['quote'] })
    await check(room, two, 'not_checkable')
    await dateEvent(two, 'claim.created', at(0))
    await dateEvent(two, 'claim.finding_given', at(600))
    const { timeToFinding } = await overview(room.reader)
    expect(timeToFinding).toMatchObject({ findings: 3, medianMinutes: 120 })
    expect(timeToFinding.buckets.map(({ findings }) => findings)).toEqual([0, 1, 0, 0, 1, 0, 1])
    expect(timeToFinding.buckets.at(-1)).toEqual({ fromMinutes: 480, toMinutes: null, findings: 1 })
    expect(timeToFinding.byType).toEqual([
      { type: 'numerical', findings: 2, medianMinutes: 70 },
      { type: 'quote', findings: 3, medianMinutes: 120 },
    ])
    const { timeToFinding: later } = await overview(room.reader, { from: today })
    expect(later.findings).toBe(0)
  })
})

describe('progress, mix and load', () => {
  it('counts claims by article, work state, finding and assignee; deleted ones and archived articles are left out', async () => {
    const room = await makeNewsroom()
    const article = await makeArticle(room.editor, { title: 'Ferries', dueAt: '2040-01-01T00:00:00.000Z' })
    const late = await makeClaim(room.editor, article, 'first ferry', {
      dueAt: '2020-01-01T00:00:00.000Z',
      assigneeId: room.checker.userId,
    })
    await makeClaim(room.editor, article, 'in spring', { assigneeId: room.checker.userId })
    const closed = await makeClaim(room.editor, article)
    await check(room, closed, 'not_checkable')
    await move(room, closed, 'closed')
    await check(room, late, 'refuted')
    const gone = await makeClaim(room.editor, article)
    await as(room.editor, (ask) => deleteClaim(ask, { claimId: gone.id, version: 1, reason: 'A double.' }))
    const shelved = await makeArticle(room.editor)
    await makeClaim(room.editor, shelved)
    await as(room.editor, (ask) =>
      moveArticle(ask, { articleId: shelved.id, version: shelved.version, to: 'archived', reason: 'Old.' }),
    )
    await makeArticle(room.editor, { title: 'Empty' })
    const view = await overview(room.reader)
    expect(view.standing).toMatchObject({ articles: 2, claims: 3, open: 2, openArticles: 1, overdue: 1 })
    expect(view.articles.items.map(({ title }) => title)).toEqual(['Ferries', 'Empty'])
    expect(view.articles.items[0]).toMatchObject({
      owner: { id: room.editor.userId },
      overdue: 1,
      progress: {
        claims: 3,
        closed: 1,
        byWorkState: { to_check: 2, closed: 1 },
        byFinding: { refuted: 1, not_checkable: 1, none: 1 },
      },
    })
    expect(view.findingMix).toMatchObject({ refuted: 1, not_checkable: 1, none: 1, supported: 0 })
    expect(view.openByAssignee.items).toMatchObject([
      {
        assignee: { id: room.checker.userId, name: 'Sample checker' },
        open: 2,
        overdue: 1,
        openStates: { to_check: 2 },
      },
    ])
    const shelf = await overview(room.reader, { articleId: shelved.id })
    expect(shelf).toMatchObject({ article: { id: shelved.id }, standing: { claims: 1 } })
    expect(shelf.openByAssignee.items).toMatchObject([{ assignee: null, open: 1 }])
  })

  it('lists fifty articles, most pressing first, and says how many there are besides', async () => {
    const room = await makeNewsroom()
    await ownerQuery(
      ownerUrl,
      `INSERT INTO article (newsroom_id, id, title, slug, language, created_by_id, due_at)
       SELECT $1, gen_random_uuid(), 'Article ' || n, 'ARTICLE-' || n, 'en', $2, now() + n * interval '1 hour'
       FROM generate_series(1, 53) n`,
      [room.id, room.editor.userId],
    )
    const { articles } = await overview(room.reader)
    expect(articles.items).toHaveLength(50)
    expect(articles.items[0]?.title).toBe('Article 1')
    expect(articles.more).toBe(3)
  })

  it('shows a reporter their own articles only, and refuses others as if they were not there', async () => {
    const room = await makeNewsroom()
    const own = await makeArticle(room.editor, { reporterId: room.reporter.userId })
    const other = await makeArticle(room.editor)
    for (const article of [own, other, other])
      await check(room, await makeClaim(room.editor, article), 'supported')
    const view = await overview(room.reporter)
    expect(view.standing).toMatchObject({ articles: 1, claims: 1 })
    expect(view.flow.at(-1)?.open.to_check).toBe(1)
    expect(view.timeToFinding.findings).toBe(1)
    expect(view.findingMix).toMatchObject({ supported: 1, none: 0 })
    expect(view.openByAssignee.items).toMatchObject([{ open: 1 }])
    expect((await overview(room.editor)).standing.claims).toBe(3)
    await expect(overview(room.reporter, { articleId: other.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    const elsewhere = await makeNewsroom()
    await expect(overview(elsewhere.owner, { articleId: own.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await overview(elsewhere.owner)).standing.claims).toBe(0)
  })
})

describe('agreement', () => {
  it('compares first findings with second looks; what was changed before it, an adjudication, and one look alone do not count', async () => {
    const room = await makeNewsroom({ secondLook: 'always' })
    const second = await addPerson(room.id, 'checker', 'Second')
    const third = await addPerson(room.id, 'checker', 'Third')
    const article: ArticleView = await makeArticle(room.editor)
    const looked = async (...looks: [Actor, Finding][]) => {
      const claim = await makeClaim(room.checker, article)
      for (const [by, finding] of looks) await check(room, claim, finding, by)
    }
    await looked([room.checker, 'supported'], [second, 'supported'])
    await looked([room.checker, 'refuted'], [room.checker, 'supported'], [second, 'supported'])
    // The first checker gives in, and the editor settles: neither changes what was found apart from each other.
    await looked([room.checker, 'supported'], [second, 'refuted'], [room.checker, 'refuted'])
    await looked([second, 'refuted'], [third, 'conflicting'], [room.editor, 'refuted'])
    await looked([room.checker, 'refuted'], [second, 'refuted'], [third, 'conflicting'])
    await looked([room.checker, 'not_checkable'])
    const { agreement } = await overview(room.reader)
    expect(agreement.pairs).toBe(5)
    expect(agreement.table).toEqual([
      { first: 'supported', second: 'supported', pairs: 2 },
      { first: 'supported', second: 'refuted', pairs: 1 },
      { first: 'refuted', second: 'refuted', pairs: 1 },
      { first: 'refuted', second: 'conflicting', pairs: 1 },
    ])
    expect(agreement.percent.value).toBeCloseTo(0.6, 6)
    // Firsts: 3 supported, 2 refuted. Seconds: 2 supported, 2 refuted, 1 conflicting. pe = (3·2 + 2·2) / 25 = 2/5.
    expect(agreement.kappa.value).toBeCloseTo((3 / 5 - 2 / 5) / (1 - 2 / 5), 6)
    // Units ss, ss, sr, rc, rrc: n = 11; matches 2 + 2 + 0 + 0 + 1 = 5; s 5, r 4, c 2: 20 + 12 + 2 = 34.
    expect(agreement.alpha.value).toBeCloseTo((10 * 5 - 34) / (110 - 34), 6)
    expect((await overview(room.reader, { to: '2026-01-01' })).agreement.pairs).toBe(0)
  })

  it('in a blind newsroom tells nobody but the first checker what was found, until two have looked', async () => {
    const room = await makeNewsroom({ secondLook: 'always' })
    await ownerQuery(ownerUrl, 'UPDATE newsroom SET blind_second_look = true WHERE id = $1', [room.id])
    const claim = await makeClaim(room.checker, await makeArticle(room.editor))
    await furnish(room, claim)
    await check(room, claim, 'refuted')
    await move(room, claim, 'in_progress', 'needs_second_look')
    const seen = async (actor: Actor) => {
      const { findingMix, articles, agreement } = await overview(actor)
      return { mix: findingMix, progress: articles.items[0]?.progress.byFinding, pairs: agreement.pairs }
    }
    const hidden = { mix: { refuted: 0, none: 1 }, progress: { refuted: 0, none: 1 }, pairs: 0 }
    const shown = { mix: { refuted: 1, none: 0 }, progress: { refuted: 1, none: 0 } }
    for (const actor of [room.owner, room.editor, room.reader])
      expect(await seen(actor)).toMatchObject(hidden)
    expect(await seen(room.checker)).toMatchObject({ ...shown, pairs: 0 })
    await check(room, claim, 'refuted', room.editor)
    expect(await seen(room.reader)).toMatchObject({ ...shown, pairs: 1 })
  })
})

describe('the time looked over', () => {
  it('is fourteen days up to today, and never reaches beyond it', async () => {
    const room = await makeNewsroom()
    const view = await overview(room.reader, { to: '2099-01-01' })
    expect(view.to).toBe(view.asOf.slice(0, 10))
    expect(view.from).toBe(addDays(view.to, -13))
    const moment = await overview(room.reader, {
      from: `${view.to}T00:30:00Z`,
      timeZone: 'America/Los_Angeles',
    })
    expect(moment.from).toBe(addDays(view.to, -1))
  })

  it.each<Record<string, string>>([
    { from: '2026-02-02', to: '2026-02-01' },
    { from: '2099-01-01' },
    { from: '2020-01-01' },
  ])('is refused where it is none, or too long: %j', async (query) => {
    const room = await makeNewsroom()
    await expect(overview(room.reader, query)).rejects.toMatchObject({ code: 'invalid_request' })
  })

  it.each([
    { timeZone: 'Atlantis/Capital' },
    { timeZone: '+02:00' },
    { from: 'yesterday' },
    { articleId: '7' },
  ])('has to be said as the contract says it: %j', (query) => {
    expect(OverviewQuery.safeParse(query).success).toBe(false)
  })
})
