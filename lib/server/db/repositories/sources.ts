import type { EarlierCheck } from '@/lib/contracts/annotations'
import type { LinkState, SourceKind } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { searchCondition } from '@/lib/server/db/repositories/search'

/** A source with what decides whether the asker may know who or what it is. */
export type SourceRow = {
  id: string
  kind: SourceKind
  primary: boolean
  title: string
  publisher: string
  author: string
  url: string | null
  canonicalUrl: string | null
  /** `YYYY-MM-DD` */
  publishedOn: string | null
  protected: boolean
  /** Whether the asker made it or is named on it. Says nothing about a source that is not protected. */
  named: boolean
  linkState: LinkState
  linkAt: Date | string | null
  /** What became of the newest copy that was asked for; null where none was. */
  archive: 'queued' | 'stored' | 'failed' | null
  newestCopy: { id: string; fetchedAt: string; sha256: string } | null
  earlierCheck: EarlierCheck | null
  version: number
  createdById: string
  createdByName: string
  createdAt: Date
}

/** A stored copy `k` as sources and evidence name it. */
export const COPY_REF = Prisma.sql`jsonb_build_object('id', k.id, 'fetchedAt', k.fetched_at, 'sha256', k.sha256)`

/** The columns of a {@link SourceRow} for a source `s` with its maker joined as `source_maker`. */
export const sourceColumns = (
  ask: Ask,
) => Prisma.sql`s.id, s.kind::text AS kind, s."primary", s.title, s.publisher,
  s.author, s.url, s.canonical_url AS "canonicalUrl", s.published_on::text AS "publishedOn", s.protected,
  ${namedIn(ask)} AS named, s.link_state::text AS "linkState", s.link_at AS "linkAt",
  (SELECT k.state::text FROM archived_copy k WHERE k.newsroom_id = s.newsroom_id AND k.source_id = s.id
    ORDER BY k.id DESC LIMIT 1) AS archive,
  (SELECT ${COPY_REF} FROM archived_copy k WHERE k.newsroom_id = s.newsroom_id AND k.source_id = s.id
    AND k.state = 'stored' ORDER BY k.id DESC LIMIT 1) AS "newestCopy",
  s.earlier_check AS "earlierCheck", s.version, s.created_by_id AS "createdById", source_maker.name AS "createdByName",
  s.created_at AS "createdAt"`

/** Whether the asker made source `s` or is named on it. */
export const namedIn = ({ actor }: Ask) => Prisma.sql`(s.created_by_id = ${actor.userId}::uuid OR EXISTS (
    SELECT 1 FROM source_access x
    WHERE x.newsroom_id = s.newsroom_id AND x.source_id = s.id AND x.user_id = ${actor.userId}::uuid))`

const TABLES = Prisma.sql`source s JOIN "user" source_maker ON source_maker.id = s.created_by_id`

/** Reads a source of the asker's newsroom; null for an id that is unknown or of another newsroom. */
export async function findSourceRow(ask: Ask, sourceId: string): Promise<SourceRow | null> {
  const [row] = await ask.tx.$queryRaw<SourceRow[]>`SELECT ${sourceColumns(ask)} FROM ${TABLES}
    WHERE s.newsroom_id = ${ask.actor.newsroomId}::uuid AND s.id = ${sourceId}::uuid`
  return row ?? null
}

/** Reads a source and keeps others from changing it until the transaction ends. */
export async function lockSourceRow(ask: Ask, sourceId: string): Promise<SourceRow | null> {
  const [row] = await ask.tx.$queryRaw<SourceRow[]>`SELECT ${sourceColumns(ask)} FROM ${TABLES}
    WHERE s.newsroom_id = ${ask.actor.newsroomId}::uuid AND s.id = ${sourceId}::uuid FOR NO KEY UPDATE OF s`
  return row ?? null
}

/** Which of these sources are protected and do not show to the asker. */
export async function hiddenSources(ask: Ask, sourceIds: readonly string[]): Promise<Set<string>> {
  if (sourceIds.length === 0) return new Set()
  const rows = await ask.tx.$queryRaw<{ id: string }[]>`SELECT s.id FROM source s
    WHERE s.newsroom_id = ${ask.actor.newsroomId}::uuid AND s.id = ANY(${[...sourceIds]}::uuid[])
      AND s.protected AND NOT ${namedIn(ask)}`
  return new Set(rows.map(({ id }) => id))
}

/** Finds the library's row for a canonical address, protected sources left out. */
export async function findSourceByUrl(ask: Ask, canonicalUrl: string): Promise<SourceRow | null> {
  const [row] = await ask.tx.$queryRaw<SourceRow[]>`SELECT ${sourceColumns(ask)} FROM ${TABLES}
    WHERE s.newsroom_id = ${ask.actor.newsroomId}::uuid AND s.canonical_url = ${canonicalUrl} AND NOT s.protected`
  return row ?? null
}

/**
 * One page of the library, newest first. A search, by words or by canonical address, finds only what the asker may
 * know: otherwise one could guess a protected source by asking for it.
 */
export async function listSourceRows(
  ask: Ask,
  {
    q,
    canonicalUrl,
    limit,
    afterId,
  }: { q?: string; canonicalUrl?: string; limit: number; afterId: string | null },
): Promise<SourceRow[]> {
  const { newsroomId } = ask.actor
  const where = [Prisma.sql`s.newsroom_id = ${newsroomId}::uuid`]
  if (q) {
    const words = searchCondition(Prisma.sql`lower(s.title || ' ' || s.publisher || ' ' || s.author)`, q)
    const checked = searchCondition(Prisma.sql`lower(s.earlier_check ->> 'claimReviewed')`, q)
    where.push(Prisma.sql`(${words} OR (s.earlier_check IS NOT NULL AND ${checked}))`)
  }
  if (canonicalUrl !== undefined) where.push(Prisma.sql`s.canonical_url = ${canonicalUrl}`)
  if (q || canonicalUrl !== undefined) where.push(Prisma.sql`(NOT s.protected OR ${namedIn(ask)})`)
  if (afterId) where.push(Prisma.sql`s.id < ${afterId}::uuid`)
  return await ask.tx.$queryRaw<SourceRow[]>`SELECT ${sourceColumns(ask)}
    FROM own_source s JOIN "user" source_maker ON source_maker.id = s.created_by_id
    WHERE ${Prisma.join(where, ' AND ')} ORDER BY s.id DESC LIMIT ${limit}`
}

export type SourceFields = Pick<
  SourceRow,
  'kind' | 'primary' | 'title' | 'publisher' | 'author' | 'url' | 'canonicalUrl' | 'publishedOn' | 'protected'
>

/** Stores a source. @returns false if the library has an unprotected one with this canonical address already. */
export async function insertSource(ask: Ask, id: string, source: SourceFields): Promise<boolean> {
  const { newsroomId, userId } = ask.actor
  const count = await ask.tx.$executeRaw`
    INSERT INTO source (newsroom_id, id, kind, "primary", title, publisher, author, url, canonical_url, published_on,
      protected, created_by_id)
    VALUES (${newsroomId}::uuid, ${id}::uuid, ${source.kind}::"SourceKind", ${source.primary}, ${source.title},
      ${source.publisher}, ${source.author}, ${source.url}, ${source.canonicalUrl}, ${source.publishedOn}::date,
      ${source.protected}, ${userId}::uuid)
    ON CONFLICT (newsroom_id, canonical_url) WHERE canonical_url IS NOT NULL AND NOT protected DO NOTHING`
  return count === 1
}

/** Writes down what a published check says, where the source is none yet and is not protected. */
export async function attachEarlierCheck(ask: Ask, sourceId: string, check: EarlierCheck): Promise<void> {
  await ask.tx.$executeRaw`UPDATE source SET earlier_check = ${JSON.stringify(check)}::jsonb
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${sourceId}::uuid AND earlier_check IS NULL
      AND NOT protected`
}

/** Stores all fields of a source anew; what was known of another address is forgotten. @returns false if it has left `version`. */
export async function updateSource(
  ask: Ask,
  { sourceId, version, source }: { sourceId: string; version: number; source: SourceFields },
): Promise<boolean> {
  const count = await ask.tx.$executeRaw`
    UPDATE source SET kind = ${source.kind}::"SourceKind", "primary" = ${source.primary}, title = ${source.title},
      publisher = ${source.publisher}, author = ${source.author}, url = ${source.url},
      link_state = CASE WHEN url IS NOT DISTINCT FROM ${source.url} THEN link_state ELSE 'unchecked' END,
      link_at = CASE WHEN url IS NOT DISTINCT FROM ${source.url} THEN link_at END,
      link_misses = CASE WHEN url IS NOT DISTINCT FROM ${source.url} THEN link_misses ELSE 0 END,
      canonical_url = ${source.canonicalUrl}, published_on = ${source.publishedOn}::date,
      protected = ${source.protected}, version = version + 1
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${sourceId}::uuid AND version = ${version}`
  return count === 1
}

/** Whom a protected source names besides its maker. */
export async function listNamedPeople(ask: Ask, sourceId: string): Promise<string[]> {
  const rows = await ask.tx.sourceAccess.findMany({
    where: { newsroomId: ask.actor.newsroomId, sourceId },
    select: { userId: true },
  })
  return rows.map((row) => row.userId)
}

/** Makes `userIds` the people whom a protected source names. */
export async function replaceNamedPeople(
  ask: Ask,
  sourceId: string,
  userIds: readonly string[],
): Promise<void> {
  const { newsroomId } = ask.actor
  await ask.tx.sourceAccess.deleteMany({ where: { newsroomId, sourceId, userId: { notIn: [...userIds] } } })
  await ask.tx.sourceAccess.createMany({
    data: userIds.map((userId) => ({ newsroomId, sourceId, userId })),
    skipDuplicates: true,
  })
}

/** Which of these sources the asker's look at is in the newsroom's history already today (UTC). */
export async function protectedReadsToday(ask: Ask, sourceIds: readonly string[]): Promise<Set<string>> {
  const rows = await ask.tx.$queryRaw<{ sourceId: string }[]>`
    SELECT DISTINCT payload->'source'->>'id' AS "sourceId" FROM event
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND actor_id = ${ask.actor.userId}::uuid
      AND type = 'source.protected_read' AND at >= date_trunc('day', now(), 'UTC')
      AND payload->'source'->>'id' = ANY(${[...sourceIds]}::text[])`
  return new Set(rows.map((row) => row.sourceId))
}
