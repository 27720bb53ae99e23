import type { ThreadKind } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** Of which claims: all of an article, or those of some ids. */
export type CopyScope = { articleId: string } | { claimIds: readonly string[] }

const claimIn = (scope: CopyScope, article: Prisma.Sql, claim: Prisma.Sql) =>
  'articleId' in scope
    ? Prisma.sql`${article} = ${scope.articleId}::uuid`
    : Prisma.sql`${claim} = ANY(${[...scope.claimIds]}::uuid[])`

/** A comment as a copy tells it: by and when it was said, also where that was in an imported file. */
export type CopyComment = { id: string; threadId: string; author: string; createdAt: Date; text: string }
export type CopyThread = {
  id: string
  claimId: string
  evidenceId: string | null
  kind: ThreadKind
  resolved: boolean
  resolvedBy: string | null
}

/**
 * The threads of claims and what is said in them, oldest first, in two statements. Deleted comments are
 * left out, and whole threads about evidence on a protected source, whoever asks.
 */
export async function listTalkForCopy(
  { tx, actor }: Ask,
  scope: CopyScope,
): Promise<{ threads: CopyThread[]; comments: CopyComment[] }> {
  const threads = await tx.$queryRaw<CopyThread[]>`
    SELECT t.id, t.claim_id AS "claimId", t.evidence_id AS "evidenceId", t.kind::text AS kind,
      t.state = 'resolved' AS resolved, resolver.name AS "resolvedBy"
    FROM thread t
    LEFT JOIN "user" resolver ON resolver.id = t.resolved_by_id
    LEFT JOIN evidence e ON e.newsroom_id = t.newsroom_id AND e.id = t.evidence_id
    LEFT JOIN source s ON s.newsroom_id = e.newsroom_id AND s.id = e.source_id
    WHERE t.newsroom_id = ${actor.newsroomId}::uuid
      AND ${claimIn(scope, Prisma.sql`t.article_id`, Prisma.sql`t.claim_id`)}
      AND (t.evidence_id IS NULL OR NOT s.protected)
    ORDER BY t.created_at, t.id`
  const ids = threads.map(({ id }) => id)
  const comments = await tx.$queryRaw<CopyComment[]>`
    SELECT k.id, k.thread_id AS "threadId", coalesce(k.said_by, author.name) AS author,
      coalesce(k.said_at, k.created_at) AS "createdAt", k.text
    FROM comment k JOIN "user" author ON author.id = k.author_id
    WHERE k.newsroom_id = ${actor.newsroomId}::uuid AND k.thread_id = ANY(${ids}::uuid[]) AND k.deleted_at IS NULL
    ORDER BY coalesce(k.said_at, k.created_at), k.created_at, k.id`
  return { threads, comments }
}

/** A stored copy of what a piece of evidence rests on. */
export type StoredCopyRow = {
  evidenceId: string
  copyId: string
  sourceId: string
  fetchedAt: Date
  sha256: string
  mediaType: string
  bytes: number
  url: string | null
  title: string
}

/**
 * The stored copy of each piece of evidence of claims: the one that was looked at, or else the newest of its
 * source. Evidence on protected sources has none here.
 */
export async function listStoredCopies({ tx, actor }: Ask, scope: CopyScope): Promise<StoredCopyRow[]> {
  return tx.$queryRaw<StoredCopyRow[]>`
    SELECT e.id AS "evidenceId", k.id AS "copyId", e.source_id AS "sourceId", k.fetched_at AS "fetchedAt", k.sha256,
      coalesce(k.media_type, 'application/octet-stream') AS "mediaType", coalesce(k.bytes, 0) AS bytes,
      k.final_url AS url, k.title
    FROM evidence e
    JOIN claim c ON c.newsroom_id = e.newsroom_id AND c.id = e.claim_id AND c.deleted_at IS NULL
    JOIN source s ON s.newsroom_id = e.newsroom_id AND s.id = e.source_id AND NOT s.protected
    JOIN archived_copy k ON k.newsroom_id = e.newsroom_id AND k.state = 'stored' AND k.id = coalesce(e.copy_id, (
      SELECT n.id FROM archived_copy n
      WHERE n.newsroom_id = e.newsroom_id AND n.source_id = e.source_id AND n.state = 'stored'
      ORDER BY n.id DESC LIMIT 1))
    WHERE e.newsroom_id = ${actor.newsroomId}::uuid AND e.removed_at IS NULL
      AND ${claimIn(scope, Prisma.sql`c.article_id`, Prisma.sql`e.claim_id`)}
    ORDER BY e.id`
}

/** The claims whose changed words waited for a person while a revision was the newest. */
export async function listWaitingClaims({ tx, actor }: Ask, revisionId: string): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ claimId: string }[]>`
    SELECT claim_id AS "claimId" FROM placement
    WHERE newsroom_id = ${actor.newsroomId}::uuid AND revision_id = ${revisionId}::uuid
      AND (decision IS NULL OR decision = 'superseded')`
  return new Set(rows.map(({ claimId }) => claimId))
}

/** The texts of revisions by their ids. */
export async function listRevisionTexts(
  { tx, actor }: Ask,
  revisionIds: readonly string[],
): Promise<Map<string, string>> {
  if (revisionIds.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: string; text: string }[]>`
    SELECT id, text FROM revision
    WHERE newsroom_id = ${actor.newsroomId}::uuid AND id = ANY(${[...revisionIds]}::uuid[])`
  return new Map(rows.map(({ id, text }) => [id, text]))
}

/** What in an article's history tells of protected sources, whoever asks: ids of sources, evidence and threads. */
export type SecretParts = { sources: Set<string>; evidence: Set<string>; threads: Set<string> }

/** Finds the {@link SecretParts} of an article as its sources are protected now, evidence that was removed included. */
export async function findSecretParts({ tx, actor }: Ask, articleId: string): Promise<SecretParts> {
  const rows = await tx.$queryRaw<{ sourceId: string; evidenceId: string; threadId: string | null }[]>`
    SELECT e.source_id AS "sourceId", e.id AS "evidenceId", t.id AS "threadId"
    FROM evidence e
    JOIN claim c ON c.newsroom_id = e.newsroom_id AND c.id = e.claim_id
    JOIN source s ON s.newsroom_id = e.newsroom_id AND s.id = e.source_id AND s.protected
    LEFT JOIN thread t ON t.newsroom_id = e.newsroom_id AND t.evidence_id = e.id
    WHERE e.newsroom_id = ${actor.newsroomId}::uuid AND c.article_id = ${articleId}::uuid`
  return {
    sources: new Set(rows.map(({ sourceId }) => sourceId)),
    evidence: new Set(rows.map(({ evidenceId }) => evidenceId)),
    threads: new Set(rows.flatMap(({ threadId }) => threadId ?? [])),
  }
}

/** Numbers of an article's revisions, oldest first. */
export async function listRevisionNumbers({ tx, actor }: Ask, articleId: string): Promise<number[]> {
  const rows = await tx.$queryRaw<{ number: number }[]>`
    SELECT number FROM revision
    WHERE newsroom_id = ${actor.newsroomId}::uuid AND article_id = ${articleId}::uuid ORDER BY number`
  return rows.map(({ number }) => number)
}

/** How many pieces of evidence on these claims rest on protected sources: no copy holds them. */
export async function countProtectedEvidence(
  { tx, actor }: Ask,
  claimIds: readonly string[],
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM evidence e
    JOIN source s ON s.newsroom_id = e.newsroom_id AND s.id = e.source_id AND s.protected
    WHERE e.newsroom_id = ${actor.newsroomId}::uuid AND e.claim_id = ANY(${[...claimIds]}::uuid[])
      AND e.removed_at IS NULL`
  return row?.count ?? 0
}

/** How many protected sources the evidence on an article's claims rests on. */
export async function countProtectedSources({ tx, actor }: Ask, articleId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT s.id)::int AS count FROM evidence e
    JOIN claim c ON c.newsroom_id = e.newsroom_id AND c.id = e.claim_id AND c.deleted_at IS NULL
    JOIN source s ON s.newsroom_id = e.newsroom_id AND s.id = e.source_id AND s.protected
    WHERE e.newsroom_id = ${actor.newsroomId}::uuid AND c.article_id = ${articleId}::uuid AND e.removed_at IS NULL`
  return row?.count ?? 0
}

/** A claim's article's newest revision, and one of its places in it; null where it has none. */
export type NewestPlaceRow = {
  claimId: string
  revisionNumber: number
  place: { id: string; start: number; end: number; exact: string; prefix: string; suffix: string } | null
}

/** The places of claims of any articles, each in the newest revision of its own, in text order. */
export async function listNewestPlaces(
  { tx, actor }: Ask,
  claimIds: readonly string[],
): Promise<NewestPlaceRow[]> {
  return tx.$queryRaw<NewestPlaceRow[]>`
    SELECT c.id AS "claimId", a.revision_number AS "revisionNumber", CASE WHEN n.id IS NOT NULL THEN
      jsonb_build_object('id', n.id, 'start', n.start_offset, 'end', n.end_offset, 'exact', n.exact, 'prefix', n.prefix,
        'suffix', n.suffix) END AS place
    FROM claim c
    JOIN article a ON a.newsroom_id = c.newsroom_id AND a.id = c.article_id
    JOIN revision r ON r.newsroom_id = a.newsroom_id AND r.article_id = a.id AND r.number = a.revision_number
    LEFT JOIN anchor n ON n.newsroom_id = c.newsroom_id AND n.claim_id = c.id AND n.revision_id = r.id
      AND n.removed_at IS NULL
    WHERE c.newsroom_id = ${actor.newsroomId}::uuid AND c.id = ANY(${[...claimIds]}::uuid[])
    ORDER BY n.start_offset, n.end_offset, n.id`
}
