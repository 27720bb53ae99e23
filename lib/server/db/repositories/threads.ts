import type { Role, ThreadKind, ThreadState } from '@/lib/domain/claims/vocabulary'
import { type Action, mayDo } from '@/lib/domain/people/permissions'
import type { CommentDocument } from '@/lib/domain/text/comment'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** A thread with the names of its people. */
export type ThreadRow = {
  id: string
  articleId: string
  claimId: string
  evidenceId: string | null
  kind: ThreadKind
  state: ThreadState
  askedId: string | null
  askedName: string | null
  answeredAt: Date | null
  createdById: string
  createdByName: string
  createdAt: Date
  resolvedById: string | null
  resolvedByName: string | null
  resolvedAt: Date | null
  version: number
}

/** A comment with its author's name; a deleted one still has what it said, for whoever puts it back. */
export type CommentRow = {
  id: string
  threadId: string
  claimId: string
  body: CommentDocument
  text: string
  authorId: string
  authorName: string
  createdAt: Date
  editedAt: Date | null
  /** Who brought it in with a file; `saidBy` is the file's name for its author, where that is no member's. */
  importedById: string | null
  importedByName: string | null
  saidBy: string | null
  saidAt: Date | null
  deletedAt: Date | null
  version: number
}

const threadRows = (ask: Ask, which: Prisma.Sql): Promise<ThreadRow[]> =>
  ask.tx.$queryRaw<ThreadRow[]>`
    SELECT t.id, t.article_id AS "articleId", t.claim_id AS "claimId", t.evidence_id AS "evidenceId",
      t.kind::text AS kind, t.state::text AS state, t.asked_id AS "askedId", asked.name AS "askedName",
      t.answered_at AS "answeredAt", t.created_by_id AS "createdById", maker.name AS "createdByName",
      t.created_at AS "createdAt", t.resolved_by_id AS "resolvedById", resolver.name AS "resolvedByName",
      t.resolved_at AS "resolvedAt", t.version
    FROM thread t
    JOIN "user" maker ON maker.id = t.created_by_id
    LEFT JOIN "user" asked ON asked.id = t.asked_id
    LEFT JOIN "user" resolver ON resolver.id = t.resolved_by_id
    WHERE t.newsroom_id = ${ask.actor.newsroomId}::uuid AND ${which}
    ORDER BY t.created_at, t.id`

const commentRows = (ask: Ask, which: Prisma.Sql): Promise<CommentRow[]> =>
  ask.tx.$queryRaw<CommentRow[]>`
    SELECT k.id, k.thread_id AS "threadId", k.claim_id AS "claimId", k.body, k.text, k.author_id AS "authorId",
      author.name AS "authorName", k.created_at AS "createdAt", k.edited_at AS "editedAt", k.deleted_at AS "deletedAt",
      k.imported_by_id AS "importedById", importer.name AS "importedByName", k.said_by AS "saidBy",
      k.said_at AS "saidAt", k.version
    FROM comment k
    JOIN "user" author ON author.id = k.author_id
    LEFT JOIN "user" importer ON importer.id = k.imported_by_id
    WHERE k.newsroom_id = ${ask.actor.newsroomId}::uuid AND ${which}
    ORDER BY k.created_at, k.id`

/** All threads of a claim and of its evidence, oldest first. */
export const listThreadRows = (ask: Ask, claimId: string): Promise<ThreadRow[]> =>
  threadRows(ask, Prisma.sql`t.claim_id = ${claimId}::uuid`)

/** Reads a thread of the asker's newsroom. @returns null for an id that is unknown or of another newsroom. */
export async function findThreadRow(ask: Ask, threadId: string): Promise<ThreadRow | null> {
  return (await threadRows(ask, Prisma.sql`t.id = ${threadId}::uuid`))[0] ?? null
}

/** All comments on a claim, deleted ones too, oldest first. */
export const listCommentRows = (ask: Ask, claimId: string): Promise<CommentRow[]> =>
  commentRows(ask, Prisma.sql`k.claim_id = ${claimId}::uuid`)

/** All comments of one thread, deleted ones too, oldest first. */
export const listThreadCommentRows = (ask: Ask, threadId: string): Promise<CommentRow[]> =>
  commentRows(ask, Prisma.sql`k.thread_id = ${threadId}::uuid`)

/** Reads a comment of the asker's newsroom. @returns null for an id that is unknown or of another newsroom. */
export async function findCommentRow(ask: Ask, commentId: string): Promise<CommentRow | null> {
  return (await commentRows(ask, Prisma.sql`k.id = ${commentId}::uuid`))[0] ?? null
}

/** How much talk there is about a claim: deleted comments count, their rows stay. */
export async function countTalk(ask: Ask, claimId: string): Promise<{ threads: number; comments: number }> {
  const [row] = await ask.tx.$queryRaw<{ threads: number; comments: number }[]>`
    SELECT
      (SELECT count(*)::int FROM thread
        WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND claim_id = ${claimId}::uuid) AS threads,
      (SELECT count(*)::int FROM comment
        WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND claim_id = ${claimId}::uuid) AS comments`
  return row ?? { threads: 0, comments: 0 }
}

export type NewThread = {
  id: string
  articleId: string
  claimId: string
  evidenceId: string | null
  /** The reporter who is asked; null for a thread that is no question. */
  askedId: string | null
}

/** Stores a thread that the asker opens. */
export async function insertThread(ask: Ask, thread: NewThread): Promise<void> {
  const { newsroomId, userId } = ask.actor
  const kind: ThreadKind = thread.askedId === null ? 'discussion' : 'question'
  await ask.tx.$executeRaw`
    INSERT INTO thread (newsroom_id, id, article_id, claim_id, evidence_id, kind, asked_id, created_by_id, created_at)
    VALUES (${newsroomId}::uuid, ${thread.id}::uuid, ${thread.articleId}::uuid, ${thread.claimId}::uuid,
      ${thread.evidenceId}::uuid, ${kind}::"ThreadKind", ${thread.askedId}::uuid, ${userId}::uuid, clock_timestamp())`
}

export type NewComment = {
  id: string
  threadId: string
  claimId: string
  body: CommentDocument
  text: string
  mentioned: readonly string[]
}

/** Stores what the asker says in a thread, and whom it mentions. */
export async function insertComment(ask: Ask, comment: NewComment): Promise<void> {
  const { newsroomId, userId } = ask.actor
  await ask.tx.$executeRaw`
    INSERT INTO comment (newsroom_id, id, thread_id, claim_id, body, text, author_id, created_at)
    VALUES (${newsroomId}::uuid, ${comment.id}::uuid, ${comment.threadId}::uuid, ${comment.claimId}::uuid,
      ${JSON.stringify(comment.body)}::jsonb, ${comment.text}, ${userId}::uuid, clock_timestamp())`
  await insertMentions(ask, comment.id, comment.mentioned)
}

async function insertMentions(ask: Ask, commentId: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return
  await ask.tx.$executeRaw`
    INSERT INTO mention (newsroom_id, comment_id, user_id)
    SELECT ${ask.actor.newsroomId}::uuid, ${commentId}::uuid, u FROM unnest(${[...userIds]}::uuid[]) AS u`
}

/** Who is mentioned in a comment as it stands. */
export async function listMentioned(ask: Ask, commentId: string): Promise<string[]> {
  const rows = await ask.tx.$queryRaw<{ userId: string }[]>`
    SELECT user_id AS "userId" FROM mention
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND comment_id = ${commentId}::uuid`
  return rows.map(({ userId }) => userId)
}

/** Stores other words for a comment of the asker's. @returns false if it has left `version` or was deleted. */
export async function updateComment(
  ask: Ask,
  comment: Pick<NewComment, 'id' | 'body' | 'text' | 'mentioned'> & { version: number },
): Promise<boolean> {
  const { newsroomId, userId } = ask.actor
  const count = await ask.tx.$executeRaw`
    UPDATE comment SET body = ${JSON.stringify(comment.body)}::jsonb, text = ${comment.text},
      edited_at = clock_timestamp(), version = version + 1
    WHERE newsroom_id = ${newsroomId}::uuid AND id = ${comment.id}::uuid AND author_id = ${userId}::uuid
      AND version = ${comment.version} AND deleted_at IS NULL`
  if (count !== 1) return false
  await ask.tx.$executeRaw`
    DELETE FROM mention WHERE newsroom_id = ${newsroomId}::uuid AND comment_id = ${comment.id}::uuid`
  await insertMentions(ask, comment.id, comment.mentioned)
  return true
}

/** Deletes a comment of the asker's, or puts it back; the row stays. @returns false if it has left `version` or is so already. */
export async function updateCommentDeleted(
  ask: Ask,
  { id, version, deleted }: { id: string; version: number; deleted: boolean },
): Promise<boolean> {
  const set = deleted ? Prisma.sql`deleted_at = clock_timestamp()` : Prisma.sql`deleted_at = NULL`
  const was = deleted ? Prisma.sql`deleted_at IS NULL` : Prisma.sql`deleted_at IS NOT NULL`
  const count = await ask.tx.$executeRaw`
    UPDATE comment SET ${set}, version = version + 1
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${id}::uuid AND author_id = ${ask.actor.userId}::uuid
      AND version = ${version} AND ${was}`
  return count === 1
}

/** Resolves a thread in the asker's name, or opens it again. @returns false if it has left `version` or is so already. */
export async function updateThreadState(
  ask: Ask,
  { id, version, to }: { id: string; version: number; to: ThreadState },
): Promise<boolean> {
  const set =
    to === 'resolved'
      ? Prisma.sql`resolved_at = clock_timestamp(), resolved_by_id = ${ask.actor.userId}::uuid`
      : Prisma.sql`resolved_at = NULL, resolved_by_id = NULL`
  const count = await ask.tx.$executeRaw`
    UPDATE thread SET state = ${to}::"ThreadState", ${set}, version = version + 1
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${id}::uuid AND version = ${version}
      AND state <> ${to}::"ThreadState"`
  return count === 1
}

/** Notes that a question was answered. @returns false if it was before. */
export async function updateThreadAnswered(ask: Ask, threadId: string): Promise<boolean> {
  const count = await ask.tx.$executeRaw`
    UPDATE thread SET answered_at = clock_timestamp(), version = version + 1
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${threadId}::uuid AND kind = 'question'
      AND answered_at IS NULL`
  return count === 1
}

export type PersonRow = { id: string; name: string; role: Role }

/**
 * Members who may do something with an article or its claims: neither they nor their membership disabled, and no reporter of
 * other articles. In the order of their names.
 *
 * @param given.userIds only these of them
 * @param given.named only those in whose name this stands, whatever the case
 */
export async function findPeopleOfArticle(
  ask: Ask,
  reporterId: string | null,
  action: Action,
  given: { userIds?: readonly string[]; named?: string } = {},
): Promise<PersonRow[]> {
  const where = [
    Prisma.sql`m.newsroom_id = ${ask.actor.newsroomId}::uuid`,
    Prisma.sql`m.disabled_at IS NULL`,
    Prisma.sql`u.disabled_at IS NULL`,
  ]
  if (given.userIds) where.push(Prisma.sql`m.user_id = ANY(${[...given.userIds]}::uuid[])`)
  if (given.named) where.push(Prisma.sql`position(lower(${given.named}) IN lower(u.name)) > 0`)
  const rows = await ask.tx.$queryRaw<PersonRow[]>`
    SELECT u.id, u.name, m.role::text AS role
    FROM membership m JOIN "user" u ON u.id = m.user_id
    WHERE ${Prisma.join(where, ' AND ')}
    ORDER BY lower(u.name), u.id`
  return rows.filter(({ id, role }) => mayDo(role, id, action, { reporterId }))
}
