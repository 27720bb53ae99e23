import { type ClaimType, WORK_STATES, type WorkState } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import {
  claimsOf,
  inScope,
  type OverviewScope,
  type OverviewTime,
} from '@/lib/server/db/repositories/overview'

/**
 * By how much a work state grew or shrank in one step of the flow (0 is all time before the first step), and how many
 * claims were closed in it.
 */
export type FlowRow = { step: number; state: WorkState; change: number; closed: number }

/** States as the statement below writes them: places in this list, counted from 1. */
const STATES = Prisma.sql`${[...WORK_STATES]}::text[]`
/** More than there are states: an event's number times this, and its state, are one number in the order of events. */
const BASE = 8

/**
 * What the event log says of how claims moved, all articles in one pass.
 *
 * A claim's state after each event is what the event says, and whether it is there, too: made, moved, decided on, or
 * restored it is; deleted or dropped it is not. Three events do not say the state. A deletion and a restoring leave it; a
 * decision that is taken back gives the one before the decision, which is the claim's last.
 *
 * @param bounds where steps begin, and where the last one ends; ascending
 */
export async function readFlow(ask: Ask, scope: OverviewScope, bounds: readonly Date[]): Promise<FlowRow[]> {
  const rows = await ask.tx.$queryRaw<(Omit<FlowRow, 'state'> & { state: number })[]>`
    WITH log AS (
      SELECT e.claim_id, e.seq, e.at, e.type,
        array_position(${STATES}, CASE e.type WHEN 'claim.created' THEN 'to_check'
          WHEN 'claim.work_moved' THEN e.payload->>'to'
          WHEN 'claim.placement_decided' THEN e.payload->>'workStateTo'
          WHEN 'claim.placement_undone' THEN (SELECT d.payload->>'workStateFrom' FROM event d
            WHERE d.newsroom_id = e.newsroom_id AND d.claim_id = e.claim_id AND d.seq < e.seq
              AND d.type = 'claim.placement_decided' ORDER BY d.seq DESC LIMIT 1) END) AS said,
        e.type <> 'claim.deleted'
          AND NOT (e.type = 'claim.placement_decided' AND e.payload->>'decision' = 'dropped') AS is_there
      FROM event e JOIN own_article a ON a.newsroom_id = e.newsroom_id AND a.id = e.stream_id
      WHERE ${inScope(ask, scope)} AND e.newsroom_id = ${ask.actor.newsroomId}::uuid AND e.at < ${bounds.at(-1)}::timestamptz
        AND e.type IN ('claim.created', 'claim.work_moved', 'claim.placement_decided', 'claim.placement_undone',
          'claim.deleted', 'claim.restored')
    ), after AS (
      SELECT claim_id, seq, at, type, is_there,
        (max(seq::bigint * ${BASE} + said) OVER (PARTITION BY claim_id ORDER BY seq) % ${BASE})::int AS state
      FROM log
    ), steps AS (
      SELECT width_bucket(at, ${[...bounds]}::timestamptz[]) AS step, type, state, is_there,
        lag(state) OVER (PARTITION BY claim_id ORDER BY seq) AS was,
        coalesce(lag(is_there) OVER (PARTITION BY claim_id ORDER BY seq), false) AS was_there
      FROM after
    )
    SELECT step, change.state, sum(change.claims)::int AS change,
      count(*) FILTER (WHERE change.claims = 1 AND type = 'claim.work_moved')::int AS closed
    FROM steps CROSS JOIN LATERAL (VALUES (state, is_there::int), (was, -was_there::int)) change(state, claims)
    WHERE change.claims <> 0
    GROUP BY step, change.state`
  return rows.map((row) => {
    const state = WORK_STATES[row.state - 1]
    if (!state) throw new Error(`the event log holds a work state that is none: ${row.state}`)
    return { ...row, state, closed: state === 'closed' ? row.closed : 0 }
  })
}

/** How long findings took: how many in each bucket, and the median in minutes. `type` is null for all findings. */
export type FindingTimeRow = { type: ClaimType | null; findings: number; median: number; buckets: number[] }

/**
 * How long it took from a claim's being marked, or from its being opened for another round, to the first finding after
 * it; findings given in `time`. Claims that are deleted are left out.
 *
 * @param bounds where the buckets are parted, in minutes, ascending
 */
export async function readFindingTimes(
  ask: Ask,
  scope: OverviewScope,
  { time: { start, end }, bounds }: { time: OverviewTime; bounds: readonly number[] },
): Promise<FindingTimeRow[]> {
  const inBucket = Prisma.join(
    [...bounds, null].map(
      (_, bucket) =>
        Prisma.sql`count(*) FILTER (WHERE width_bucket(minutes, ${[...bounds]}::float8[]) = ${bucket})::int`,
    ),
  )
  const figures = Prisma.sql`count(*)::int AS findings, percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
    ARRAY[${inBucket}] AS buckets`
  return await ask.tx.$queryRaw<FindingTimeRow[]>`
    WITH log AS (
      SELECT e.claim_id, e.seq, e.at, e.type = 'claim.finding_given' AS found, e.payload->>'round' AS round,
        CASE e.type WHEN 'claim.created' THEN true WHEN 'claim.work_moved' THEN e.payload->>'from' = 'closed'
          WHEN 'claim.placement_decided' THEN e.payload->>'decision' = 'recheck'
            AND (e.payload->>'workStateFrom' = 'closed' OR e.payload->>'findingFrom' IS NOT NULL)
          ELSE false END AS begins
      FROM event e JOIN own_article a ON a.newsroom_id = e.newsroom_id AND a.id = e.stream_id
      WHERE ${inScope(ask, scope)} AND e.newsroom_id = ${ask.actor.newsroomId}::uuid AND e.at < ${end}::timestamptz
        AND e.type IN ('claim.created', 'claim.work_moved', 'claim.placement_decided', 'claim.finding_given')
        AND e.claim_id IN (SELECT f.claim_id FROM event f
          WHERE f.newsroom_id = ${ask.actor.newsroomId}::uuid AND f.type = 'claim.finding_given'
            AND f.at >= ${start}::timestamptz AND f.at < ${end}::timestamptz)
    ), begun AS (
      SELECT claim_id, at, found, max(at) FILTER (WHERE begins) OVER (PARTITION BY claim_id ORDER BY seq) AS began,
        row_number() OVER (PARTITION BY claim_id, found, round ORDER BY seq) AS nth
      FROM log
    ), spans AS MATERIALIZED (
      SELECT c.types, greatest(0, extract(epoch FROM at - began) / 60)::float8 AS minutes
      FROM begun JOIN (SELECT c.id, c.types FROM ${claimsOf(ask, scope)}) c ON c.id = begun.claim_id
      WHERE found AND nth = 1 AND at >= ${start}::timestamptz
    )
    SELECT NULL AS type, ${figures} FROM spans
    UNION ALL
    SELECT type::text, ${figures} FROM spans CROSS JOIN LATERAL unnest(types) AS type GROUP BY type`
}
