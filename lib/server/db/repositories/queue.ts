import type { QueueCounts, QueueFilter, QueueQuery } from '@/lib/contracts/queue-rows'
import { type Priority, WORK_STATES } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { CLAIM_COLUMNS, type ClaimRow, claimTables } from '@/lib/server/db/repositories/claim-rows'
import { LEASE_MINUTES } from '@/lib/server/db/repositories/leases'
import { DUE, FREE, OPEN, queueConditions } from '@/lib/server/db/repositories/queue-filter'

export type QueueSort = QueueQuery['sort']

/** A claim of the queue with what the row says about its article. `sortDue` is the due date or `infinity`, as the database writes it. */
export type QueueClaimRow = ClaimRow & {
  articleSlug: string
  articleTitle: string
  articleLanguage: string
  articleDirection: 'ltr' | 'rtl'
  sortDue: string
}

/** Where a page of the queue goes on: the sort keys of the last row before it; `group` is '' where there are no groups. */
export type QueuePlace = { due: string; priority: Priority; id: string; group: string }

/** By whom claims of nobody stand in the order by assignee: before all people. The index holds this very expression. */
const ASSIGNEE = Prisma.sql`coalesce(c.assignee_id, '00000000-0000-0000-0000-000000000000'::uuid)`
export const NOBODY = '00000000-0000-0000-0000-000000000000'

const ARTICLE_COLUMNS = Prisma.sql`a.slug AS "articleSlug", a.title AS "articleTitle", a.language AS "articleLanguage",
  a.direction::text AS "articleDirection", ${DUE}::text AS "sortDue"`

/** In which order the queue is read; the id makes it a total one. */
export const ORDER: Readonly<Record<QueueSort, Prisma.Sql>> = {
  due: Prisma.sql`${DUE}, c.priority, c.id`,
  priority: Prisma.sql`c.priority, ${DUE}, c.id`,
  age: Prisma.sql`c.id`,
  article: Prisma.sql`c.article_id, ${DUE}, c.priority, c.id`,
  assignee: Prisma.sql`${ASSIGNEE}, ${DUE}, c.priority, c.id`,
  state: Prisma.sql`c.work_state, ${DUE}, c.priority, c.id`,
}

function afterPlace(sort: QueueSort, { due, priority, id, group }: QueuePlace): Prisma.Sql {
  const inGroup = Prisma.sql`${due}::timestamptz, ${priority}::"Priority", ${id}::uuid`
  const values = {
    due: inGroup,
    priority: Prisma.sql`${priority}::"Priority", ${due}::timestamptz, ${id}::uuid`,
    age: Prisma.sql`${id}::uuid`,
    article: Prisma.sql`${group}::uuid, ${inGroup}`,
    assignee: Prisma.sql`${group}::uuid, ${inGroup}`,
    state: Prisma.sql`${group}::"WorkState", ${inGroup}`,
  }[sort]
  return Prisma.sql`(${ORDER[sort]}) > (${values})`
}

/**
 * Reads one page of the queue, by the views `own_…`: row-level security itself would keep PostgreSQL from using the
 * queue's indexes (see the migration that makes them). The page is found on claims and articles alone; names are joined to its rows afterwards.
 *
 * @param after the last row of the page before, by the same sort; null for the first page
 */
export async function listQueueRows(
  ask: Ask,
  {
    filter,
    sort,
    limit,
    after,
  }: { filter: QueueFilter; sort: QueueSort; limit: number; after: QueuePlace | null },
): Promise<QueueClaimRow[]> {
  const place = after ? Prisma.sql`AND ${afterPlace(sort, after)}` : Prisma.empty
  // Open claims lie in the order of the queue's indexes; closed ones only state by state, so each is read on its own.
  const { workState: states } = filter
  // One finding in every state has an index of its own.
  const everyState = states?.length === WORK_STATES.length && filter.finding?.length === 1
  const filters =
    states?.includes('closed') && !everyState
      ? [...new Set(states)].map((state) => ({ ...filter, workState: [state] }))
      : [filter]
  const branches = filters.map(
    (
      one,
    ) => Prisma.sql`(SELECT c.newsroom_id, c.id, c.due_at, c.priority, c.article_id, c.assignee_id, c.work_state
      FROM own_claim c JOIN own_article a ON a.newsroom_id = c.newsroom_id AND a.id = c.article_id
      WHERE ${queueConditions(ask, one)} ${place}
      ORDER BY ${ORDER[sort]} LIMIT ${limit})`,
  )
  return await ask.tx.$queryRaw<QueueClaimRow[]>`
    WITH page AS MATERIALIZED (
      SELECT c.newsroom_id, c.id FROM (${Prisma.join(branches, ' UNION ALL ')}) c
      ORDER BY ${ORDER[sort]} LIMIT ${limit}
    )
    SELECT ${CLAIM_COLUMNS}, ${ARTICLE_COLUMNS}
    FROM page p JOIN ${claimTables(ask)} ON c.newsroom_id = p.newsroom_id AND c.id = p.id
    ORDER BY ${ORDER[sort]}`
}

/** One claim as a row of the queue, by an id whose newsroom has been asked already. */
export async function findQueueRow(ask: Ask, claimId: string): Promise<QueueClaimRow | null> {
  const [row] = await ask.tx.$queryRaw<QueueClaimRow[]>`
    SELECT ${CLAIM_COLUMNS}, ${ARTICLE_COLUMNS} FROM ${claimTables(ask)}
    WHERE c.newsroom_id = ${ask.actor.newsroomId}::uuid AND c.id = ${claimId}::uuid`
  return row ?? null
}

/** A count stops here: beyond it, how many exactly is nobody's question, and counting would cost every look at the queue. */
export const MAX_COUNT = 1_000

/** Counts the standing views of the queue, each up to {@link MAX_COUNT}. @param dayEnds when the reader's day ends */
export async function countQueueRows(ask: Ask, dayEnds: Date): Promise<QueueCounts> {
  const count = (
    filter: QueueFilter,
    also: Prisma.Sql = Prisma.empty,
  ) => Prisma.sql`(SELECT count(*)::int FROM (
    SELECT 1 FROM own_claim c JOIN own_article a ON a.newsroom_id = c.newsroom_id AND a.id = c.article_id
    WHERE ${queueConditions(ask, filter)} ${also} LIMIT ${MAX_COUNT}) counted)`
  const [row] = await ask.tx.$queryRaw<QueueCounts[]>`SELECT
    ${count({})} AS open,
    ${count({ assignee: 'me' })} AS mine,
    ${count({ assignee: 'nobody' })} AS unassigned,
    ${count({}, Prisma.sql`AND ${DUE} >= now() AND ${DUE} < ${dayEnds}::timestamptz`)} AS "dueToday",
    ${count({}, Prisma.sql`AND ${DUE} < now()`)} AS overdue,
    ${count({ workState: ['needs_second_look'] })} AS "needsSecondLook",
    ${count({ disagreement: true, workState: ['needs_second_look'] })} AS disagreement,
    ${count({ workState: ['waiting_for_source'] })} AS "waitingForSource"`
  if (!row) throw new Error('a count without a row')
  return row
}

/**
 * Which claims are free, said so that PostgreSQL need not walk over all that are held: while no lease in the newsroom has
 * run out, free is what has no holder, and an index holds just that.
 */
async function freeNow(ask: Ask): Promise<Prisma.Sql> {
  const [row] = await ask.tx.$queryRaw<{ ranOut: boolean }[]>`/* planned once */
    SELECT EXISTS (SELECT 1 FROM own_claim WHERE newsroom_id = ${ask.actor.newsroomId}::uuid
      AND holder_id IS NOT NULL AND lease_until <= now()) AS "ranOut"`
  return row?.ranOut === false ? Prisma.sql`c.holder_id IS NULL` : FREE
}

/** What the asker may be given by take next within `filter`, and in which order. */
const takeable = (ask: Ask, filter: QueueFilter, free: Prisma.Sql) => Prisma.sql`FROM own_claim c
  JOIN own_article a ON a.newsroom_id = c.newsroom_id AND a.id = c.article_id
  WHERE ${queueConditions(ask, filter)} AND ${OPEN} AND ${free}
    AND (c.work_state <> 'needs_second_look' OR ${ask.actor.userId}::uuid IS DISTINCT FROM (
      SELECT k.checker_id FROM "check" k WHERE k.newsroom_id = c.newsroom_id AND k.claim_id = c.id AND k.round = c.round
      ORDER BY k.created_at, k.id LIMIT 1))
  ORDER BY ${ORDER.priority} LIMIT 1`

/** The claim that {@link takeNextRow} would take, if nobody comes first. @returns its id, or null if there is none */
export async function peekNextId(ask: Ask, filter: QueueFilter): Promise<string | null> {
  const free = await freeNow(ask)
  const [row] = await ask.tx.$queryRaw<{ id: string }[]>`SELECT c.id ${takeable(ask, filter, free)}`
  return row?.id ?? null
}

/**
 * Takes the most pressing open claim within `filter` that nobody holds for the asker: by priority, then due date, then
 * age. Claims that others are just taking are passed over, so two askers never get the same; so are claims that wait
 * for a second look of somebody other than the asker, who gave the first.
 *
 * @returns the claim with its new fence, or null if there is none.
 */
export async function takeNextRow(
  ask: Ask,
  filter: QueueFilter,
): Promise<{ id: string; articleId: string; number: number; fence: number } | null> {
  const free = await freeNow(ask)
  const [row] = await ask.tx.$queryRaw<{ id: string; articleId: string; number: number; fence: number }[]>`
    WITH next AS MATERIALIZED (
      SELECT c.newsroom_id, c.id ${takeable(ask, filter, free)} FOR NO KEY UPDATE OF c SKIP LOCKED
    )
    UPDATE claim c SET holder_id = ${ask.actor.userId}::uuid, lease_fence = c.lease_fence + 1,
      lease_until = now() + make_interval(mins => ${LEASE_MINUTES}::int)
    FROM next WHERE c.newsroom_id = next.newsroom_id AND c.id = next.id
    RETURNING c.id, c.article_id AS "articleId", c.number, c.lease_fence AS fence`
  return row ?? null
}
