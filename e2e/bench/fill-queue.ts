import { withClient } from '#launch/postgres/roles.ts'
import type { Actor } from '@/lib/server/auth/actor'

/** Claims of one article, about: a long investigation's worth, so that filters by article have something to do. */
const CLAIMS_PER_ARTICLE = 2_000
const MIN_ARTICLES = 300
/** Stands in one claim of this many. */
export const RARE_WORD = 'Zeebrugge'
const CLAIMS_PER_RARE_WORD = 20_000
/** Stands in about every sixth claim. */
export const COMMON_WORD = 'minister'

/** What the fill needs: the newsroom that is measured, by its people, and two others that share the tables. */
export type Population = { editor: Actor; reporter: Actor; colleagues: Actor[]; others: Actor[] }

/**
 * Fills a desk with claims by SQL: eight of ten in the measured newsroom, in all states, with ordinary words, due
 * dates, people, evidence. Foreign keys are not checked while it fills, and indexes are made afterwards, as a restore
 * does it. Ends with VACUUM ANALYZE.
 *
 * @param ownerUrl the database's owner, a superuser
 */
export async function fillQueue(ownerUrl: string, people: Population, claims: number): Promise<void> {
  const { editor, reporter, colleagues, others } = people
  const articles = Math.max(MIN_ARTICLES, Math.ceil(claims / CLAIMS_PER_ARTICLE))
  const second = others[0]?.newsroomId
  const third = others[1]?.newsroomId
  const makers = [editor, ...others].map(({ newsroomId, userId }) => ({ newsroomId, userId }))
  const members = [editor, reporter, ...colleagues].map(({ userId }) => userId)
  await withClient(ownerUrl, async (db) => {
    await db.query(
      `SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SELECT setseed(0.42)`,
    )
    await db.query(WORDS)
    await db.query(
      `CREATE TEMP TABLE desk AS SELECT * FROM json_to_recordset($1) AS m("newsroomId" uuid, "userId" uuid)`,
      [JSON.stringify(makers)],
    )
    await db.query(ARTICLES, [articles, editor.newsroomId, second, third, reporter.userId])
    const { rows } = await db.query<{ make: string; name: string }>(INDEXES)
    for (const { name } of rows) await db.query(`DROP INDEX ${name}`)
    const params = [claims, articles, members, editor.newsroomId, RARE_WORD, CLAIMS_PER_RARE_WORD]
    await db.query(CLAIMS, params)
    for (const { make } of rows) await db.query(make)
    await db.query(EVIDENCE)
    for (const table of [
      'claim',
      'article',
      'revision',
      'evidence',
      'source',
      '"user"',
      'membership',
      'event_head',
    ]) {
      await db.query(`VACUUM ANALYZE ${table}`)
    }
  })
}

/** Indexes of the claims that guard nothing. */
const INDEXES = `SELECT quote_ident(relname) AS name, pg_get_indexdef(indexrelid) AS make
  FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
  WHERE indrelid = 'claim'::regclass AND NOT indisunique`

/** 3,000 words, the first hundred of them in every second place; 20,000 sentences of 8 to 18 words. */
const WORDS = `
  CREATE TEMP TABLE word AS
    SELECT row_number() OVER () AS n, w FROM (
      SELECT unnest(string_to_array('minister council report said would figures more than last year government
spokesman according plan city people country economic hospital school water energy budget percent million officials
agency police court border election parliament committee company workers union strike prices inflation central bank
growth export harbour bridge railway airport climate flood drought harvest research university survey study data
record number increase decrease announced denied confirmed warned expected proposed agreed rejected signed against
between before after during without under over first second third new old public private national regional local
foreign security defence treaty sanctions negotiation ceasefire refugees aid convoy statement', ' ')) AS w
      UNION ALL
      SELECT string_agg((string_to_array('ba co di fe gu ha jo ka li mo nu pe ra so ti va we xi yo za', ' '))
        [1 + floor(random() * 20)::int], '') FROM generate_series(1, 2900) g, generate_series(1, 2 + g % 3) GROUP BY g
    ) all_words;
  CREATE TEMP TABLE sentence AS
    SELECT s AS n, (
      SELECT string_agg(w, ' ') FROM (
        SELECT CASE WHEN random() < 0.5 THEN 1 + floor(random() * 100) ELSE 1 + floor(random() * 3000) END::int AS pick
        FROM generate_series(1, 8 + s % 11)
      ) picks JOIN word ON word.n = pick
    ) AS text
    FROM generate_series(0, 19999) s;
  CREATE UNIQUE INDEX ON sentence (n);
  ANALYZE sentence`

/** $1 articles, $2 $3 $4 newsrooms, $5 the reporter of a few of them. */
const ARTICLES = `
  WITH made AS (
    SELECT g, gen_random_uuid() AS id,
      CASE WHEN g % 10 = 8 THEN $3::uuid WHEN g % 10 = 9 THEN $4::uuid ELSE $2::uuid END AS newsroom_id
    FROM generate_series(0, $1::int - 1) g
  ), put AS (
    INSERT INTO article (newsroom_id, id, title, slug, language, state, reporter_id, created_by_id)
    SELECT newsroom_id, id, initcap(text), 'ARTICLE-' || g, 'en',
      CASE WHEN g % 40 = 1 THEN 'archived' ELSE 'in_check' END::"ArticleState",
      CASE WHEN g % 60 = 0 AND newsroom_id = $2 THEN $5::uuid END, "userId"
    FROM made JOIN sentence ON n = g JOIN desk ON "newsroomId" = newsroom_id
  )
  INSERT INTO revision (newsroom_id, id, article_id, number, document, text, text_sha256, author_id)
  SELECT newsroom_id, gen_random_uuid(), id, 1, '{"type":"doc","content":[]}', '', '', "userId"
  FROM made JOIN desk ON "newsroomId" = newsroom_id`

/** $1 claims, $2 articles, $3 members of newsroom $4, $5 a word that stands in one claim of $6. */
const CLAIMS = `
  WITH numbered AS MATERIALIZED (
    SELECT newsroom_id, id, created_by_id, substr(slug, 9)::int AS n FROM article WHERE slug LIKE 'ARTICLE-%'
  ), drawn AS (
    SELECT g, random() AS state, random() AS found, random() AS who, random() AS due, random() AS press,
      random() AS kind, floor(random() * 20000)::int AS s1, floor(random() * 20000)::int AS s2
    FROM generate_series(0, $1::int - 1) g
  ), stated AS (
    SELECT *, CASE WHEN state < 0.35 THEN 'to_check' WHEN state < 0.45 THEN 'in_progress'
      WHEN state < 0.5 THEN 'waiting_for_source' WHEN state < 0.55 THEN 'needs_second_look' ELSE 'closed'
      END::"WorkState" AS work_state
    FROM drawn
  ), judged AS (
    SELECT *, CASE WHEN work_state NOT IN ('closed', 'needs_second_look') AND found < 0.9 THEN NULL
      WHEN kind < 0.6 THEN 'supported' WHEN kind < 0.8 THEN 'refuted' WHEN kind < 0.88 THEN 'conflicting'
      WHEN kind < 0.95 THEN 'not_enough_evidence' ELSE 'not_checkable' END::"Finding" AS finding
    FROM stated
  )
  INSERT INTO claim (newsroom_id, id, article_id, number, statement, quote, speaker, speaker_role, types, priority,
    work_state, finding, finding_reason, finding_by_id, finding_at, text_changed_since_finding, assignee_id, due_at,
    holder_id, lease_until, created_by_id, created_at, updated_at)
  SELECT a.newsroom_id, uuidv7(make_interval(secs => (g - $1::int) * 30.0)), a.id, g / $2::int + 1,
    one.text || CASE WHEN g % $6::int = 7 THEN ' ' || $5::text ELSE '' END, two.text,
    initcap(split_part(two.text, ' ', 2) || ' ' || split_part(one.text, ' ', 3)), split_part(one.text, ' ', 4),
    ARRAY[(enum_range(NULL::"ClaimType"))[1 + floor(kind * 8)::int]],
    CASE WHEN press < 0.03 THEN 'urgent' WHEN press < 0.18 THEN 'high' WHEN press < 0.88 THEN 'normal' ELSE 'low'
      END::"Priority",
    work_state, finding, CASE WHEN finding IS NOT NULL THEN two.text END,
    CASE WHEN finding IS NOT NULL THEN a.created_by_id END, CASE WHEN finding IS NOT NULL THEN now() END,
    finding IS NOT NULL AND found > 0.99,
    CASE WHEN a.newsroom_id = $4::uuid AND who < 0.4
      THEN ($3::uuid[])[1 + floor(who / 0.4 * array_length($3::uuid[], 1))::int] END,
    CASE WHEN due < 0.7 THEN date_trunc('hour', now()) + make_interval(hours => floor(due * 2000)::int - 400) END,
    CASE WHEN g % 1000 = 3 AND work_state <> 'closed' THEN a.created_by_id END,
    CASE WHEN g % 1000 = 3 AND work_state <> 'closed' THEN now() + interval '1 hour' END,
    a.created_by_id, now() + make_interval(secs => (g - $1::int) * 30.0), now()
  FROM judged
  JOIN numbered a ON a.n = g % $2::int
  JOIN sentence one ON one.n = s1
  JOIN sentence two ON two.n = s2`

/** A source for every claim with a finding that was drawn, evidence for two of three of them. */
const EVIDENCE = `
  INSERT INTO source (newsroom_id, id, kind, title, created_by_id)
    SELECT "newsroomId", gen_random_uuid(), 'official_record', initcap(text), "userId"
    FROM desk, sentence WHERE n < 1000;
  INSERT INTO evidence (newsroom_id, id, claim_id, source_id, stance, created_by_id)
    SELECT c.newsroom_id, gen_random_uuid(), c.id, s.id, 'supports', c.created_by_id
    FROM (SELECT *, row_number() OVER (PARTITION BY newsroom_id) AS n FROM claim WHERE finding IS NOT NULL) c
    JOIN (SELECT *, row_number() OVER (PARTITION BY newsroom_id) - 1 AS n FROM source) s
      ON s.newsroom_id = c.newsroom_id AND s.n = c.n % 1000
    WHERE c.n % 3 > 0`
