import type { ExportFormat, ExportOptionsInput } from '@/lib/contracts/exports'
import type { Role } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** A copy that somebody has asked for, with its article as the asker may see it. */
export type ExportJobRow = {
  id: string
  userId: string
  articleId: string
  articleTitle: string
  articleSlug: string
  format: ExportFormat
  options: ExportOptionsInput
  state: 'queued' | 'running' | 'done' | 'failed'
  /** By the database's clock. */
  expired: boolean
  done: number
  total: number
  filename: string | null
  mediaType: string | null
  bytes: number | null
  sha256: string | null
  problem: string | null
  createdAt: Date
  finishedAt: Date | null
  expiresAt: Date | null
}

/** How long a finished copy can be taken away. */
const KEPT_HOURS = 24

const COLUMNS = Prisma.sql`j.id, j.user_id AS "userId", j.article_id AS "articleId", a.title AS "articleTitle",
  a.slug AS "articleSlug", j.format, j.options, j.state::text AS state, coalesce(j.expires_at <= now(), false) AS expired,
  j.done, j.total, j.filename, j.media_type AS "mediaType", j.bytes, j.sha256, j.problem, j.created_at AS "createdAt",
  j.finished_at AS "finishedAt", j.expires_at AS "expiresAt"`

/** The asker's own copies of articles that they may still see. */
function ownConditions({ actor }: Ask): Prisma.Sql[] {
  const all = [
    Prisma.sql`j.newsroom_id = ${actor.newsroomId}::uuid`,
    Prisma.sql`j.user_id = ${actor.userId}::uuid`,
  ]
  if (actor.role === 'reporter') all.push(Prisma.sql`a.reporter_id = ${actor.userId}::uuid`)
  return all
}
const TABLES = Prisma.sql`export_job j JOIN article a ON a.newsroom_id = j.newsroom_id AND a.id = j.article_id`

/** One of the asker's own; null for an unknown one, another's, and one of an article that they see no more. */
export async function findOwnExport(ask: Ask, exportId: string): Promise<ExportJobRow | null> {
  const where = [...ownConditions(ask), Prisma.sql`j.id = ${exportId}::uuid`]
  const [row] = await ask.tx.$queryRaw<ExportJobRow[]>`
    SELECT ${COLUMNS} FROM ${TABLES} WHERE ${Prisma.join(where, ' AND ')}`
  return row ?? null
}

/** One page of the asker's own, newest first. @param afterId the last one of the page before */
export async function listOwnExports(
  ask: Ask,
  { articleId, limit, afterId }: { articleId?: string; limit: number; afterId: string | null },
): Promise<ExportJobRow[]> {
  const where = ownConditions(ask)
  if (articleId) where.push(Prisma.sql`j.article_id = ${articleId}::uuid`)
  if (afterId) where.push(Prisma.sql`j.id < ${afterId}::uuid`)
  return ask.tx.$queryRaw<ExportJobRow[]>`
    SELECT ${COLUMNS} FROM ${TABLES} WHERE ${Prisma.join(where, ' AND ')} ORDER BY j.id DESC LIMIT ${limit}`
}

/** How many of the asker's are queued or running; nobody else's request of theirs is counted until this transaction ends. */
export async function countWaitingExports({ tx, actor }: Ask): Promise<number> {
  const { newsroomId, userId } = actor
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`exports ${newsroomId} ${userId}`}, 0))::text`
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM export_job
    WHERE newsroom_id = ${newsroomId}::uuid AND user_id = ${userId}::uuid AND state IN ('queued', 'running')`
  return row?.count ?? 0
}

/** Stores that the asker wants a copy. */
export async function insertExport(
  { tx, actor }: Ask,
  job: { id: string; articleId: string; format: ExportFormat; options: unknown },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO export_job (newsroom_id, id, user_id, article_id, format, options)
    VALUES (${actor.newsroomId}::uuid, ${job.id}::uuid, ${actor.userId}::uuid, ${job.articleId}::uuid, ${job.format},
      ${JSON.stringify(job.options)}::jsonb)`
}

/** Whose copy it is and how it stands, for the job that makes it; the row is locked. */
export async function lockExport({ tx, actor }: Ask, exportId: string): Promise<ExportJobRow | null> {
  const [row] = await tx.$queryRaw<ExportJobRow[]>`
    SELECT ${COLUMNS} FROM ${TABLES}
    WHERE j.newsroom_id = ${actor.newsroomId}::uuid AND j.id = ${exportId}::uuid FOR NO KEY UPDATE OF j`
  return row ?? null
}

/** Marks a copy as being made. @returns false if it is over already */
export async function markExportRunning({ tx, actor }: Ask, exportId: string): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE export_job SET state = 'running', started_at = coalesce(started_at, now()), done = 0, total = 0
    WHERE newsroom_id = ${actor.newsroomId}::uuid AND id = ${exportId}::uuid AND state IN ('queued', 'running')`
  return count === 1
}

/** Stores how far it is. */
export async function writeProgress(
  { tx, actor }: Ask,
  exportId: string,
  { done, total }: { done: number; total: number },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE export_job SET done = ${Math.min(done, total)}, total = ${total}
    WHERE newsroom_id = ${actor.newsroomId}::uuid AND id = ${exportId}::uuid AND state = 'running'`
}

/** A finished file in the store. */
export type StoredExport = { filename: string; mediaType: string; bytes: number; sha256: string }

/** Marks a copy as ready. @returns until when it can be taken away; null if it was over already */
export async function markExportDone(
  { tx, actor }: Ask,
  exportId: string,
  file: StoredExport,
): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ expiresAt: Date }[]>`
    UPDATE export_job SET state = 'done', done = greatest(total, 1), total = greatest(total, 1), filename = ${file.filename},
      media_type = ${file.mediaType}, bytes = ${file.bytes}, sha256 = ${file.sha256}, finished_at = now(),
      expires_at = now() + make_interval(hours => ${KEPT_HOURS}::int)
    WHERE newsroom_id = ${actor.newsroomId}::uuid AND id = ${exportId}::uuid AND state = 'running'
    RETURNING expires_at AS "expiresAt"`
  return row?.expiresAt ?? null
}

/** Marks a copy as failed. @returns false if it was over already */
export async function markExportFailed(
  { tx, actor }: Ask,
  exportId: string,
  problem: string,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE export_job SET state = 'failed', problem = ${problem}, finished_at = now()
    WHERE newsroom_id = ${actor.newsroomId}::uuid AND id = ${exportId}::uuid AND state IN ('queued', 'running')`
  return count === 1
}

/**
 * Whether a stored file is still needed: by another copy whose time is not over, or because it is the archived copy of
 * a source.
 */
export async function isFileNeeded({ tx, actor }: Ask, sha256: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ needed: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM export_job j WHERE j.newsroom_id = ${actor.newsroomId}::uuid AND j.sha256 = ${sha256}
        AND j.expires_at > now())
      OR EXISTS (SELECT 1 FROM archived_copy k WHERE k.newsroom_id = ${actor.newsroomId}::uuid AND k.sha256 = ${sha256})
      AS needed`
  return row?.needed ?? true
}

/** A member as they are now: null if they, or their membership, are no longer active. */
export async function findActiveMember(
  { tx, actor }: Ask,
  userId: string,
): Promise<{ name: string; role: Role } | null> {
  const [row] = await tx.$queryRaw<{ name: string; role: Role }[]>`
    SELECT u.name, m.role::text AS role
    FROM membership m JOIN "user" u ON u.id = m.user_id
    WHERE m.newsroom_id = ${actor.newsroomId}::uuid AND m.user_id = ${userId}::uuid
      AND m.disabled_at IS NULL AND u.disabled_at IS NULL`
  return row ?? null
}
