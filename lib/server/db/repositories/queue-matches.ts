import type { QueueFilter } from '@/lib/contracts/queue-rows'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { queueConditions } from '@/lib/server/db/repositories/queue-filter'

const QUEUE = Prisma.sql`own_claim c JOIN own_article a ON a.newsroom_id = c.newsroom_id AND a.id = c.article_id`

/** One page of the claims that a filter holds, by id. @param after the last id of the page before */
export async function listMatches(
  ask: Ask,
  { filter, limit, after }: { filter: QueueFilter; limit: number; after: string | null },
): Promise<{ id: string; version: number }[]> {
  const place = after === null ? Prisma.empty : Prisma.sql`AND c.id > ${after}::uuid`
  return await ask.tx.$queryRaw<{ id: string; version: number }[]>`
    SELECT c.id, c.version FROM ${QUEUE} WHERE ${queueConditions(ask, filter)} ${place} ORDER BY c.id LIMIT ${limit}`
}

const countOf = (ask: Ask, filter: QueueFilter, most: number) => Prisma.sql`(SELECT count(*)::int FROM (
  SELECT 1 FROM ${QUEUE} WHERE ${queueConditions(ask, filter)} LIMIT ${most}) counted)`

/** How many claims a filter holds, counted up to `most`. */
export async function countMatches(ask: Ask, filter: QueueFilter, most: number): Promise<number> {
  const [row] = await ask.tx.$queryRaw<{ count: number }[]>`SELECT ${countOf(ask, filter, most)} AS count`
  return row?.count ?? 0
}

/** How many claims each of several filters holds, each counted up to `most`, in one statement. */
export async function countEach(ask: Ask, filters: readonly QueueFilter[], most: number): Promise<number[]> {
  if (filters.length === 0) return []
  const counts = filters.map((filter) => countOf(ask, filter, most))
  const [row] = await ask.tx.$queryRaw<{ counts: number[] }[]>`SELECT ARRAY[${Prisma.join(counts)}] AS counts`
  return row?.counts ?? []
}

/** The labels of open claims, the most used first. */
export async function listLabelRows(
  ask: Ask,
  { claims, labels }: { claims: number; labels: number },
): Promise<{ label: string; count: number }[]> {
  return await ask.tx.$queryRaw<{ label: string; count: number }[]>`
    SELECT label, count(*)::int AS count
    FROM (SELECT c.labels FROM ${QUEUE} WHERE ${queueConditions(ask, {})} AND c.labels <> '{}'
      ORDER BY c.id DESC LIMIT ${claims}) labelled, unnest(labelled.labels) AS label
    GROUP BY label ORDER BY count DESC, label LIMIT ${labels}`
}
