import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ClaimView } from '@/lib/contracts/claims'
import { deleteClaim, restoreClaim } from '@/lib/server/claims/delete-claim'
import { verifyHistory } from '@/lib/server/events/verify-history'
import { Refusal } from '@/lib/server/http/refusal'
import { decidePlacement } from '@/lib/server/revisions/decide-placement'
import { reviewRevision } from '@/lib/server/revisions/review-revision'
import { undoPlacement } from '@/lib/server/revisions/undo-placement'
import {
  anchorOf,
  as,
  connectFreshDatabase,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { COST, CREWS, FARES, FERRY_TEXT, RevisedDesk, YARD } from '@/lib/testing/revised-desk'

const RUNS = 16
const STEPS_PER_RUN = 25
/** Fixed, so that a failure is the same failure tomorrow. */
const SEED = 20_261_122

let room: TestNewsroom
let desk: RevisedDesk
let ownerUrl: string
let owner: pg.Client

beforeAll(async () => {
  ownerUrl = (await connectFreshDatabase()).ownerUrl
  owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  room = await makeNewsroom()
  desk = new RevisedDesk(room)
})

afterAll(() => owner.end())

/** What may be done to a text. Each can be done to any of its forms. */
const EDITS: readonly ((text: string) => string)[] = [
  (text) => text.replace('has not raised', 'has raised'),
  (text) => text.replace(/\d+ million/, (cost) => `${Number.parseInt(cost, 10) + 1} million`),
  (text) => text.replace(` ${CREWS}`, ''),
  (text) => `${text}\n${COST}`,
  (text) => `${text} It was said again.`,
  (text) => {
    const [headline, first, ...rest] = text.split('\n')
    return [headline, ...rest, first].join('\n')
  },
  () => FERRY_TEXT,
]
const CLAIMS = [COST, FARES, YARD, CREWS]

const claim = fc.nat(CLAIMS.length - 1)
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('revise' as const), edit: fc.nat(EDITS.length - 1) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      claim,
      decision: fc.constantFrom('recheck', 'same_meaning', 'dropped'),
      place: fc.option(fc.constantFrom('The harbour board met', 'A petition')),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('undo' as const), claim }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), claim }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restore' as const), claim }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Does one step as somebody would at a screen that is up to date. */
async function take(step: Step, claims: readonly ClaimView[]): Promise<void> {
  const article = await desk.article(claims[0]?.articleId ?? '')
  if (step.kind === 'revise') {
    await desk.revise(article, EDITS[step.edit]?.(article.revision.text) ?? '')
    return
  }
  const claim = claims[step.claim] as ClaimView
  const { rows } = await owner.query<{ version: number }>('SELECT version FROM claim WHERE id = $1', [
    claim.id,
  ])
  const removal = { claimId: claim.id, version: rows[0]?.version ?? 0, reason: 'At random.' }
  if (step.kind === 'delete') await as(room.editor, (ask) => deleteClaim(ask, removal))
  if (step.kind === 'restore') await as(room.editor, (ask) => restoreClaim(ask, removal))
  if (step.kind !== 'undo' && step.kind !== 'decide') return
  const review = { articleId: article.id, number: article.revisionNumber }
  const { placements } = await as(room.reader, (ask) => reviewRevision(ask, review))
  const open = placements.filter(({ canUndo, decision }) =>
    step.kind === 'undo' ? canUndo : decision === null,
  )
  const placement = open[step.claim % Math.max(open.length, 1)]
  if (!placement) throw new Refusal('illegal_move')
  const { id: placementId, version, claim: now } = placement
  if (step.kind === 'undo') await as(room.checker, (ask) => undoPlacement(ask, { placementId, version }))
  else {
    const { decision, place } = step
    const places = place && decision !== 'dropped' ? { places: [anchorOf(article, place)] } : {}
    const input = {
      placementId,
      version,
      claimVersion: now.version,
      decision,
      ...places,
      split: false,
      reason: 'So.',
    }
    await as(room.checker, (ask) => decidePlacement(ask, input))
  }
}

/** What must be true of every article, whatever was done to it. */
async function expectWhole(articleId: string): Promise<void> {
  const wrong = await owner.query(
    `SELECT c.number, c.text_changed_since_finding AS flag, w.id IS NOT NULL AS waits, r.number = a.revision_number AS now,
      n.places
    FROM claim c JOIN article a ON a.id = c.article_id
    LEFT JOIN placement w ON w.claim_id = c.id AND w.decision IS NULL
    LEFT JOIN revision r ON r.id = w.revision_id
    JOIN LATERAL (SELECT count(*)::int AS places FROM anchor n JOIN revision nr ON nr.id = n.revision_id
      WHERE n.claim_id = c.id AND n.removed_at IS NULL AND nr.number = a.revision_number) n ON true
    WHERE c.article_id = $1 AND c.deleted_at IS NULL
      AND (c.text_changed_since_finding <> (w.id IS NOT NULL) OR r.number <> a.revision_number
        OR (NOT c.text_changed_since_finding AND n.places = 0))`,
    [articleId],
  )
  expect(wrong.rows).toEqual([])
  const anchors = await owner.query<{
    text: string
    start_offset: number
    end_offset: number
    exact: string
  }>(
    `SELECT r.text, n.start_offset, n.end_offset, n.exact FROM anchor n JOIN revision r ON r.id = n.revision_id
     WHERE r.article_id = $1`,
    [articleId],
  )
  for (const { text, start_offset, end_offset, exact } of anchors.rows)
    expect(text.slice(start_offset, end_offset)).toBe(exact)
}

it('after any revisions, decisions, undoings and deletions every claim is settled with a place, or flagged and waits', async () => {
  const runs = fc.sample(fc.array(step, { minLength: STEPS_PER_RUN, maxLength: STEPS_PER_RUN }), {
    numRuns: RUNS,
    seed: SEED,
  })
  const done = { revise: 0, decide: 0, undo: 0, delete: 0, restore: 0 }
  for (const steps of runs) {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const claims: ClaimView[] = []
    for (const words of CLAIMS) claims.push(await makeClaim(room.checker, article, words))
    for (const step of steps) {
      try {
        await take(step, claims)
        done[step.kind]++
      } catch (error) {
        // What is not open at this moment is refused, and must leave no trace.
        if (!(error instanceof Refusal)) throw error
      }
      await expectWhole(article.id)
    }
  }
  for (const times of Object.values(done)) expect(times).toBeGreaterThan(5)
  for (const { verdict } of await verifyHistory(ownerUrl)) expect(verdict).toMatchObject({ kind: 'holds' })
})
