import type { LinkState } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { readAlone } from '@/lib/server/db/transaction'

/** What an address answered at one moment, as it is stored. */
export type CopyRow = {
  id: string
  sourceId: string | null
  url: string
  state: 'queued' | 'stored' | 'failed'
  finalUrl: string | null
  httpStatus: number | null
  mediaType: string | null
  title: string
  bytes: number | null
  sha256: string | null
  problem: string | null
  askedById: string | null
  askedByName: string | null
  askedAt: Date
  fetchedAt: Date | null
}

/** What is known once a page was fetched and its bytes lie in the store. */
export type StoredCopy = {
  finalUrl: string
  httpStatus: number
  mediaType: string
  title: string
  bytes: number
  sha256: string
}

const COLUMNS = Prisma.sql`k.id, k.source_id AS "sourceId", k.url, k.state::text AS state, k.final_url AS "finalUrl",
  k.http_status AS "httpStatus", k.media_type AS "mediaType", k.title, k.bytes, k.sha256, k.problem,
  k.asked_by_id AS "askedById", asker.name AS "askedByName", k.asked_at AS "askedAt", k.fetched_at AS "fetchedAt"`
const TABLES = Prisma.sql`archived_copy k LEFT JOIN "user" asker ON asker.id = k.asked_by_id`

/** Puts a copy of a source down as asked for. */
export async function insertQueuedCopy(
  ask: Ask,
  { id, sourceId, url }: { id: string; sourceId: string; url: string },
): Promise<void> {
  await ask.tx.$executeRaw`INSERT INTO archived_copy (newsroom_id, id, source_id, url, asked_by_id)
    VALUES (${ask.actor.newsroomId}::uuid, ${id}::uuid, ${sourceId}::uuid, ${url}, ${ask.actor.userId}::uuid)`
}

/** Stores the page that somebody had fetched to load an article from it. @returns when it was fetched. */
export async function insertFetchedPage(
  ask: Ask,
  { id, url, ...copy }: StoredCopy & { id: string; url: string },
): Promise<Date> {
  const [row] = await ask.tx.$queryRaw<{ fetchedAt: Date }[]>`
    INSERT INTO archived_copy (newsroom_id, id, url, state, final_url, http_status, media_type, title, bytes, sha256,
      asked_by_id, fetched_at)
    VALUES (${ask.actor.newsroomId}::uuid, ${id}::uuid, ${url}, 'stored', ${copy.finalUrl}, ${copy.httpStatus},
      ${copy.mediaType}, ${copy.title}, ${copy.bytes}, ${copy.sha256}, ${ask.actor.userId}::uuid, now())
    RETURNING fetched_at AS "fetchedAt"`
  if (!row) throw new Error('the fetched page was not stored')
  return row.fetchedAt
}

/** Whether a stored page is the asker's own, fetched to load an article from it. */
export async function isOwnFetchedPage(ask: Ask, copyId: string): Promise<boolean> {
  const found = await ask.tx.archivedCopy.count({
    where: {
      newsroomId: ask.actor.newsroomId,
      id: copyId,
      sourceId: null,
      askedById: ask.actor.userId,
      state: 'stored',
    },
  })
  return found > 0
}

/** A copy of the newsroom; of one source, if one is named. */
export async function findCopyRow(
  ask: Ask,
  { copyId, sourceId }: { copyId: string; sourceId?: string },
): Promise<CopyRow | null> {
  const of = sourceId === undefined ? Prisma.empty : Prisma.sql`AND k.source_id = ${sourceId}::uuid`
  const [row] = await ask.tx.$queryRaw<CopyRow[]>`SELECT ${COLUMNS} FROM ${TABLES}
    WHERE k.newsroom_id = ${ask.actor.newsroomId}::uuid AND k.id = ${copyId}::uuid ${of}`
  return row ?? null
}

/** Copies of a source, newest first; only those in `state`, if one is named. */
export async function listCopyRows(
  ask: Ask,
  {
    sourceId,
    limit,
    afterId,
    state,
  }: { sourceId: string; limit: number; afterId: string | null; state?: CopyRow['state'] },
): Promise<CopyRow[]> {
  const where = [
    Prisma.sql`k.newsroom_id = ${ask.actor.newsroomId}::uuid AND k.source_id = ${sourceId}::uuid`,
  ]
  if (afterId) where.push(Prisma.sql`k.id < ${afterId}::uuid`)
  if (state) where.push(Prisma.sql`k.state = ${state}::"CopyState"`)
  return ask.tx.$queryRaw<CopyRow[]>`SELECT ${COLUMNS} FROM ${TABLES}
    WHERE ${Prisma.join(where, ' AND ')} ORDER BY k.id DESC LIMIT ${limit}`
}

/** Makes a queued copy a stored one. @returns false if it is queued no more: somebody else was faster. */
export async function markCopyStored(ask: Ask, copyId: string, copy: StoredCopy): Promise<boolean> {
  const count = await ask.tx.$executeRaw`
    UPDATE archived_copy SET state = 'stored', final_url = ${copy.finalUrl}, http_status = ${copy.httpStatus},
      media_type = ${copy.mediaType}, title = ${copy.title}, bytes = ${copy.bytes}, sha256 = ${copy.sha256},
      fetched_at = now()
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${copyId}::uuid AND state = 'queued'`
  return count === 1
}

/** Makes a queued copy one that could not be had. @returns false if it is queued no more. */
export async function markCopyFailed(
  ask: Ask,
  copyId: string,
  { problem, status }: { problem: string; status: number | null },
): Promise<boolean> {
  const count = await ask.tx.$executeRaw`
    UPDATE archived_copy SET state = 'failed', problem = ${problem}, http_status = ${status}
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${copyId}::uuid AND state = 'queued'`
  return count === 1
}

/** Newsrooms with an address that was not asked since `stale`; of all newsrooms, and nothing but their ids. */
export async function newsroomsWithLinks(stale: string): Promise<string[]> {
  const rows = await readAlone<{ id: string }>`SELECT newsrooms_with_links(${stale}::interval) AS id`
  return rows.map(({ id }) => id)
}

/** An address to be looked at, with what is known of it. */
export type LinkRow = {
  sourceId: string
  title: string
  url: string
  linkState: LinkState
  linkMisses: number
  /** The newest stored copy. */
  copy: { sha256: string; mediaType: string; finalUrl: string } | null
}

/** Addresses of sources that are not protected and were not asked since `stale`, those first that waited longest. */
export async function staleLinks(
  ask: Ask,
  { stale, limit }: { stale: string; limit: number },
): Promise<LinkRow[]> {
  return ask.tx.$queryRaw<LinkRow[]>`
    SELECT s.id AS "sourceId", s.title, s.url, s.link_state::text AS "linkState", s.link_misses AS "linkMisses",
      (SELECT jsonb_build_object('sha256', k.sha256, 'mediaType', k.media_type, 'finalUrl', k.final_url)
        FROM archived_copy k
        WHERE k.newsroom_id = s.newsroom_id AND k.source_id = s.id AND k.state = 'stored'
        ORDER BY k.id DESC LIMIT 1) AS copy
    FROM source s
    WHERE s.newsroom_id = ${ask.actor.newsroomId}::uuid AND s.url IS NOT NULL AND NOT s.protected
      AND (s.link_at IS NULL OR s.link_at < now() - ${stale}::interval)
    ORDER BY s.link_at NULLS FIRST, s.id LIMIT ${limit}`
}

/**
 * Writes down what a source's address answered just now, unless the source has another address by now or is protected.
 *
 * @returns what was known before; null where nothing was written.
 */
export async function writeLink(
  ask: Ask,
  { sourceId, url, state, misses }: { sourceId: string; url: string; state: LinkState; misses: number },
): Promise<LinkState | null> {
  const [row] = await ask.tx.$queryRaw<{ before: LinkState }[]>`
    WITH before AS (
      SELECT link_state FROM source
      WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${sourceId}::uuid FOR NO KEY UPDATE)
    UPDATE source s SET link_state = ${state}::"LinkState", link_misses = ${misses}, link_at = now()
    FROM before
    WHERE s.newsroom_id = ${ask.actor.newsroomId}::uuid AND s.id = ${sourceId}::uuid AND s.url = ${url}
      AND NOT s.protected
    RETURNING before.link_state::text AS before`
  return row?.before ?? null
}
