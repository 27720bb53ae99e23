import { CHAIN_START } from '@/lib/domain/audit/chain'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { likePattern } from '@/lib/server/db/repositories/search'
import { namedIn } from '@/lib/server/db/repositories/sources'
import { EVENT_WITHHELD, withheldRounds } from '@/lib/server/db/repositories/withheld'

/** An event as its row holds it. */
export type EventRow = {
  id: string
  streamId: string
  seq: number
  type: string
  at: Date
  actorId: string | null
  actorName: string
  claimId: string | null
  reason: string | null
  payload: Record<string, unknown>
  prevHash: string
  hash: string
  /** What it tells of a claim's finding is withheld from the asker; the row itself holds all of it. */
  findingWithheld: boolean
}

/** Which part of a stream: all of it, or one claim's. */
export type HistoryPart = { streamId: string; claimId?: string }

export type HistoryFilter = { types?: readonly string[]; actorId?: string; claimId?: string; q?: string }

const partOf = (ask: Ask, { streamId, claimId }: HistoryPart) => {
  const stream = Prisma.sql`e.newsroom_id = ${ask.actor.newsroomId}::uuid AND e.stream_id = ${streamId}::uuid`
  return claimId ? Prisma.sql`${stream} AND e.claim_id = ${claimId}::uuid` : stream
}

/**
 * One page of a history, newest first, or oldest first if it goes on after `afterSeq`.
 *
 * @param beforeSeq the last line of the page before; null for the first
 */
export async function listEventRows(
  ask: Ask,
  part: HistoryPart,
  {
    filter,
    limit,
    beforeSeq,
    afterSeq,
  }: { filter: HistoryFilter; limit: number; beforeSeq: number | null; afterSeq?: number },
): Promise<EventRow[]> {
  const where = [partOf(ask, part)]
  if (afterSeq !== undefined) where.push(Prisma.sql`e.seq > ${afterSeq}`)
  if (beforeSeq !== null) where.push(Prisma.sql`e.seq < ${beforeSeq}`)
  if (filter.types) where.push(Prisma.sql`e.type = ANY(${[...filter.types]}::text[])`)
  if (filter.actorId) where.push(Prisma.sql`e.actor_id = ${filter.actorId}::uuid`)
  if (filter.claimId) where.push(Prisma.sql`e.claim_id = ${filter.claimId}::uuid`)
  if (filter.q) {
    const pattern = likePattern(filter.q)
    where.push(
      // What is withheld from the asker is not found either: otherwise one could guess it by asking.
      Prisma.sql`(lower(e.actor_name) LIKE ${pattern} OR (NOT ${EVENT_WITHHELD} AND (lower(e.reason) LIKE ${pattern}
        OR (lower(e.payload::text) LIKE ${pattern} AND NOT EXISTS (
          SELECT 1 FROM source s WHERE s.newsroom_id = e.newsroom_id
            AND s.id::text = e.payload #>> '{source,id}' AND s.protected AND NOT ${namedIn(ask)})))))`,
    )
  }
  const claims = part.claimId
    ? Prisma.sql`c.id = ${part.claimId}::uuid`
    : Prisma.sql`c.article_id = ${part.streamId}::uuid`
  return await ask.tx.$queryRaw<EventRow[]>`
    WITH secret AS MATERIALIZED ${withheldRounds(ask, claims)}
    SELECT e.id, e.stream_id AS "streamId", e.seq, e.type, e.at, e.actor_id AS "actorId", e.actor_name AS "actorName",
      e.claim_id AS "claimId", e.reason, e.payload, e.prev_hash AS "prevHash", e.hash,
      ${EVENT_WITHHELD} AS "findingWithheld"
    FROM event e WHERE ${Prisma.join(where, ' AND ')}
    ORDER BY e.seq ${afterSeq === undefined ? Prisma.sql`DESC` : Prisma.empty} LIMIT ${limit}`
}

/** Where a stream stands: number and hash of its newest event. A stream without events stands at its start. */
export async function readHead(ask: Ask, streamId: string): Promise<{ seq: number; hash: string }> {
  const head = await ask.tx.eventHead.findUnique({
    where: { newsroomId_streamId: { newsroomId: ask.actor.newsroomId, streamId } },
    select: { lastSeq: true, lastHash: true },
  })
  return head ? { seq: head.lastSeq, hash: head.lastHash } : { seq: 0, hash: CHAIN_START }
}

/** Who appears in a history and how often, most first; each under the name of their newest event. */
export async function countEventActors(
  ask: Ask,
  part: HistoryPart,
): Promise<{ id: string; name: string; events: number }[]> {
  return await ask.tx.$queryRaw<{ id: string; name: string; events: number }[]>`
    SELECT e.actor_id AS id, (array_agg(e.actor_name ORDER BY e.seq DESC))[1] AS name, count(*)::int AS events
    FROM event e WHERE ${partOf(ask, part)} AND e.actor_id IS NOT NULL GROUP BY e.actor_id ORDER BY 3 DESC, 2`
}

/** How many events of each type a history holds. */
export async function countEventTypes(
  ask: Ask,
  part: HistoryPart,
): Promise<{ type: string; events: number }[]> {
  return await ask.tx.$queryRaw<{ type: string; events: number }[]>`
    SELECT e.type, count(*)::int AS events FROM event e WHERE ${partOf(ask, part)} GROUP BY e.type`
}

/** How many events a claim's history holds. */
export async function countClaimEvents(ask: Ask, claimId: string): Promise<number> {
  const [row] = await ask.tx.$queryRaw<{ events: number }[]>`
    SELECT count(*)::int AS events FROM event
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND claim_id = ${claimId}::uuid`
  return row?.events ?? 0
}
