import type { OpenStates } from '@/lib/contracts/overview'
import { type ArticleState, FINDINGS, type Finding, WORK_STATES } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { visibleFinding } from '@/lib/server/db/repositories/withheld'

/** Which articles are looked over: one, or all that are not archived. */
export type OverviewScope = { articleId: string | null }
/** The time looked over, `end` exclusive. */
export type OverviewTime = { start: Date; end: Date }

/** Whether article `a` is one of those looked over: a reporter's own only. */
export function inScope(ask: Ask, { articleId }: OverviewScope): Prisma.Sql {
  const { newsroomId, userId, role } = ask.actor
  const all = [
    Prisma.sql`a.newsroom_id = ${newsroomId}::uuid`,
    articleId === null ? Prisma.sql`a.state <> 'archived'` : Prisma.sql`a.id = ${articleId}::uuid`,
  ]
  if (role === 'reporter') all.push(Prisma.sql`a.reporter_id = ${userId}::uuid`)
  return Prisma.join(all, ' AND ')
}

/** Claims that are there, of the articles looked over. */
export const claimsOf = (ask: Ask, scope: OverviewScope) => Prisma.sql`own_claim c
  JOIN own_article a ON a.newsroom_id = c.newsroom_id AND a.id = c.article_id
  WHERE ${inScope(ask, scope)} AND c.deleted_at IS NULL`

const isOpen = Prisma.sql`c.work_state <> 'closed'`
const isOverdue = Prisma.sql`${isOpen} AND c.due_at < now()`

/** Counts of claims `c` by each of `values` of `column`, named `prefix_value`. */
const countsBy = (column: Prisma.Sql, prefix: string, values: readonly string[]) =>
  Prisma.join(
    values.map(
      (value) =>
        Prisma.sql`count(c.id) FILTER (WHERE ${column} = ${value})::int AS ${Prisma.raw(`"${prefix}_${value}"`)}`,
    ),
  )

type StateCounts = { [S in (typeof WORK_STATES)[number] as `work_${S}`]: number }
type FindingCounts = { [F in Finding | 'none' as `finding_${F}`]: number }

/** An article with the counts of its claims, and the same counts over all articles looked over (`all…`). */
export type OverviewArticleRow = StateCounts &
  FindingCounts & {
    id: string
    title: string
    slug: string
    language: string
    direction: 'ltr' | 'rtl'
    state: ArticleState
    revisionNumber: number
    dueAt: Date | null
    ownerId: string
    ownerName: string
    claims: number
    overdue: number
    textChanged: number
  }
/** The counts over all articles looked over. */
export type StandingRow = {
  articles: number
  claims: number
  openArticles: number
  overdue: number
  dueToday: number
  textChanged: number
} & StateCounts

const workCounts = countsBy(Prisma.sql`c.work_state::text`, 'work', WORK_STATES)

/** How far the articles are: those in check first, by due date. @param limit of rows */
export async function listArticleProgress(
  ask: Ask,
  scope: OverviewScope,
  limit: number,
): Promise<OverviewArticleRow[]> {
  const finding = Prisma.sql`coalesce(c.seen, 'none')`
  return await ask.tx.$queryRaw<OverviewArticleRow[]>`
    WITH shown AS MATERIALIZED (
      SELECT a.newsroom_id, a.id FROM own_article a WHERE ${inScope(ask, scope)}
      ORDER BY a.state IN ('cleared', 'published'), a.due_at, a.updated_at DESC, a.id LIMIT ${limit}
    ), counted AS (
      SELECT a.id, count(c.id)::int AS claims, ${workCounts}, ${countsBy(finding, 'finding', [...FINDINGS, 'none'])},
        count(c.id) FILTER (WHERE ${isOverdue})::int AS overdue,
        count(c.id) FILTER (WHERE c.text_changed_since_finding)::int AS "textChanged"
      FROM shown a
      LEFT JOIN LATERAL (
        -- OFFSET keeps the finding from being looked up once for each count.
        SELECT c.*, ${visibleFinding(ask)}::text AS seen FROM own_claim c
        WHERE c.newsroom_id = a.newsroom_id AND c.article_id = a.id AND c.deleted_at IS NULL OFFSET 0
      ) c ON true
      GROUP BY a.id
    )
    SELECT a.title, a.slug, a.language, a.direction::text AS direction, a.state::text AS state,
      a.revision_number AS "revisionNumber", a.due_at AS "dueAt", a.created_by_id AS "ownerId", owner.name AS "ownerName",
      counted.*
    FROM counted
    JOIN article a ON a.newsroom_id = ${ask.actor.newsroomId}::uuid AND a.id = counted.id
    JOIN "user" owner ON owner.id = a.created_by_id
    ORDER BY a.state IN ('cleared', 'published'), a.due_at, a.updated_at DESC, a.id`
}

/** This moment by the database's clock, by which all of its rows are dated. */
export async function databaseNow(ask: Ask): Promise<Date> {
  const [row] = await ask.tx.$queryRaw<{ now: Date }[]>`SELECT now() AS now`
  if (!row) throw new Error('a clock without a time')
  return row.now
}

/** Counts all claims of the articles looked over. @param dayEnds when the reader's day ends */
export async function countStanding(ask: Ask, scope: OverviewScope, dayEnds: Date): Promise<StandingRow> {
  const [row] = await ask.tx.$queryRaw<StandingRow[]>`
    SELECT count(DISTINCT a.id)::int AS articles, count(c.id)::int AS claims,
      count(DISTINCT a.id) FILTER (WHERE ${isOpen})::int AS "openArticles", ${workCounts},
      count(c.id) FILTER (WHERE ${isOverdue})::int AS overdue,
      count(c.id) FILTER (WHERE ${isOpen} AND c.due_at >= now() AND c.due_at < ${dayEnds}::timestamptz)::int AS "dueToday",
      count(c.id) FILTER (WHERE c.text_changed_since_finding)::int AS "textChanged"
    FROM own_article a
    LEFT JOIN own_claim c ON c.newsroom_id = a.newsroom_id AND c.article_id = a.id AND c.deleted_at IS NULL
    WHERE ${inScope(ask, scope)}`
  if (!row) throw new Error('a count without a row')
  return row
}

/** How many claims have each finding: those given in `time`, and none for claims that were there by its end. */
export async function countFindings(
  ask: Ask,
  scope: OverviewScope,
  { start, end }: OverviewTime,
): Promise<{ finding: Finding | null; claims: number }[]> {
  return await ask.tx.$queryRaw<{ finding: Finding | null; claims: number }[]>`
    SELECT finding::text AS finding, count(*)::int AS claims FROM (
      SELECT ${visibleFinding(ask)} AS finding, c.finding_at, c.created_at FROM ${claimsOf(ask, scope)}
    ) seen
    WHERE CASE WHEN finding IS NULL THEN created_at < ${end}::timestamptz
      ELSE finding_at >= ${start}::timestamptz AND finding_at < ${end}::timestamptz END
    GROUP BY finding`
}

/** Somebody's open claims; null for those that nobody is to check. `people` counts all who have any, null included. */
export type AssigneeRow = { [S in keyof OpenStates as `work_${S}`]: number } & {
  assigneeId: string | null
  assigneeName: string | null
  open: number
  overdue: number
  people: number
}

/** Open claims by who is to check them, most first; unassigned ones are a row of their own. */
export async function countByAssignee(ask: Ask, scope: OverviewScope, limit: number): Promise<AssigneeRow[]> {
  return await ask.tx.$queryRaw<AssigneeRow[]>`
    SELECT counted.*, person.name AS "assigneeName" FROM (
      SELECT c.assignee_id AS "assigneeId", count(*)::int AS open, ${workCounts},
        count(*) FILTER (WHERE c.due_at < now())::int AS overdue, count(*) OVER ()::int AS people
      FROM ${claimsOf(ask, scope)} AND ${isOpen}
      GROUP BY c.assignee_id
      ORDER BY count(*) DESC, c.assignee_id LIMIT ${limit}
    ) counted LEFT JOIN "user" person ON person.id = counted."assigneeId"
    ORDER BY open DESC, "assigneeId"`
}

/** What checkers found of so many claims: first and second look as a pair, and all further ones. */
export type LooksRow = { first: Finding; second: Finding; further: Finding[]; claims: number }

/**
 * What two or more people found of one claim in one round, where the second look was given in `time`.
 *
 * Of each person it is what they found before they could see the others': of the first, their last word before the
 * second look; of everybody else, their first. An editor's adjudication is made with both in sight and is left out.
 */
export async function listLooks(
  ask: Ask,
  scope: OverviewScope,
  { start, end }: OverviewTime,
): Promise<LooksRow[]> {
  return await ask.tx.$queryRaw<LooksRow[]>`
    WITH looks AS MATERIALIZED (
      SELECT k.claim_id, k.round, k.checker_id, k.finding::text AS finding, k.created_at, k.id,
        first_value(k.checker_id) OVER (PARTITION BY k.claim_id, k.round ORDER BY k.created_at, k.id) AS first_checker
      FROM "check" k
      WHERE k.newsroom_id = ${ask.actor.newsroomId}::uuid AND NOT k.adjudicates
        AND k.claim_id IN (SELECT c.id FROM ${claimsOf(ask, scope)})
    ), others AS (
      SELECT DISTINCT ON (claim_id, round, checker_id) claim_id, round, finding, created_at, id
      FROM looks WHERE checker_id <> first_checker ORDER BY claim_id, round, checker_id, created_at, id
    ), later AS (
      SELECT claim_id, round, (array_agg(finding ORDER BY created_at, id))[1] AS second,
        coalesce((array_agg(finding ORDER BY created_at, id))[2:], '{}') AS further, min(created_at) AS looked_at,
        (array_agg(id ORDER BY created_at, id))[1] AS look_id
      FROM others GROUP BY claim_id, round
    ), paired AS (
      SELECT DISTINCT ON (l.claim_id, l.round) l.finding AS first, later.second, later.further
      FROM looks l JOIN later ON later.claim_id = l.claim_id AND later.round = l.round
      WHERE l.checker_id = l.first_checker AND (l.created_at, l.id) < (later.looked_at, later.look_id)
        AND later.looked_at >= ${start}::timestamptz AND later.looked_at < ${end}::timestamptz
      ORDER BY l.claim_id, l.round, l.created_at DESC, l.id DESC
    )
    SELECT first, second, further, count(*)::int AS claims FROM paired GROUP BY first, second, further`
}
