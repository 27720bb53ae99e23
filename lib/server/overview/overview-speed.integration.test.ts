import { beforeAll, expect, it } from 'vitest'
import { OverviewQuery } from '@/lib/contracts/overview'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { readOverview } from '@/lib/server/overview/read-overview'
import { as, connectFreshDatabase, makeNewsroom, type TestNewsroom } from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'

const ARTICLES = 100
const CLAIMS = 20_000
/** Each claim is made, found, moved three times, and closed on another of ninety days. */
const EVENTS_PER_CLAIM = 5
/** However much lies in the log. */
const MAX_STATEMENTS = 8

let room: TestNewsroom

beforeAll(async () => {
  const { ownerUrl } = await connectFreshDatabase()
  room = await makeNewsroom()
  const run = (sql: string, ...values: unknown[]) =>
    ownerQuery(ownerUrl, sql, [room.id, room.editor.userId, ...values])
  await run(
    `INSERT INTO article (newsroom_id, id, title, slug, language, created_by_id)
     SELECT $1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Article ' || n, 'ARTICLE-' || n, 'en', $2
     FROM generate_series(0, $3 - 1) n`,
    ARTICLES,
  )
  await run(
    `INSERT INTO claim (newsroom_id, id, article_id, number, statement, quote, types, work_state, finding, finding_reason, finding_by_id,
       finding_at, created_by_id, created_at)
     SELECT $1, ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid,
       ('00000000-0000-7000-8000-' || lpad((n % $3)::text, 12, '0'))::uuid, n / $3 + 1, 'Claim', 'claim',
       ARRAY['numerical', 'quote']::"ClaimType"[], 'closed', 'supported', 'So.', $2, now() - n % 90 * interval '1 day', $2,
       now() - 90 * interval '1 day' FROM generate_series(0, $4 - 1) n`,
    ARTICLES,
    CLAIMS,
  )
  await run(
    `INSERT INTO "check" (newsroom_id, id, claim_id, round, finding, reason, checker_id, created_at)
     SELECT $1, gen_random_uuid(), c.id, 1, (ARRAY['supported', 'refuted'])[1 + (c.number % (look + 1)) % 2]::"Finding", 'So.',
       CASE look WHEN 1 THEN $2::uuid ELSE $3::uuid END, c.finding_at - (2 - look) * interval '1 hour'
     FROM claim c CROSS JOIN generate_series(1, 2) look WHERE c.newsroom_id = $1`,
    room.checker.userId,
  )
  await run(
    `INSERT INTO event (newsroom_id, stream_id, seq, id, type, at, actor_id, actor_name, claim_id, payload, prev_hash, hash)
     SELECT $1, c.article_id, (c.number - 1) * $3 + step, gen_random_uuid(),
       CASE step WHEN 1 THEN 'claim.created' WHEN 3 THEN 'claim.finding_given' ELSE 'claim.work_moved' END,
       c.finding_at + (step - 5) * interval '1 hour', $2, 'Filler', c.id,
       CASE step WHEN 2 THEN '{"number": 1, "from": "to_check", "to": "in_progress"}'
         WHEN 3 THEN '{"number": 1, "from": null, "to": "supported", "round": 1, "adjudicates": false}'
         WHEN 4 THEN '{"number": 1, "from": "in_progress", "to": "needs_second_look"}'
         WHEN 5 THEN '{"number": 1, "from": "needs_second_look", "to": "closed"}'
         ELSE '{"number": 1, "statement": "Claim", "places": []}' END::jsonb, '', ''
     FROM claim c CROSS JOIN generate_series(1, $3::int) step WHERE c.newsroom_id = $1`,
    EVENTS_PER_CLAIM,
  )
  await ownerQuery(ownerUrl, 'ANALYZE')
})

it('takes a handful of statements and little time with 100,000 events', async () => {
  let statements = 0
  const counted = (ask: Ask): Ask => {
    const $queryRaw = ((...given: Parameters<Ask['tx']['$queryRaw']>) => {
      statements++
      return ask.tx.$queryRaw(...given)
    }) as Ask['tx']['$queryRaw']
    return { ...ask, tx: { $queryRaw } as Ask['tx'] }
  }
  const query = OverviewQuery.parse({ from: new Date(Date.now() - 89 * 86_400_000).toISOString() })
  const begun = performance.now()
  const view = await as(room.reader, (ask) => readOverview(counted(ask), query))
  const took = performance.now() - begun
  console.log(`${took.toFixed(0)} ms for ${CLAIMS * EVENTS_PER_CLAIM} events by ${statements} statements`)
  expect(statements).toBeLessThanOrEqual(MAX_STATEMENTS)
  expect(view.standing).toMatchObject({ articles: ARTICLES, claims: CLAIMS, open: 0 })
  expect(view.articles).toMatchObject({ items: { length: 50 }, more: 50 })
  expect(view.flow).toHaveLength(90)
  expect(view.flow.at(-1)?.open).toEqual({
    to_check: 0,
    in_progress: 0,
    waiting_for_source: 0,
    needs_second_look: 0,
  })
  expect(view.flow.reduce((sum, { closed }) => sum + closed, 0)).toBeGreaterThan(CLAIMS * 0.98)
  expect(view.timeToFinding).toMatchObject({ medianMinutes: 120 })
  expect(view.agreement.pairs).toBeGreaterThan(CLAIMS * 0.98)
})
