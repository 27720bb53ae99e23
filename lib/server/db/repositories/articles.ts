import type { ArticleState, Priority } from '@/lib/domain/claims/vocabulary'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { likePattern } from '@/lib/server/db/repositories/search'

/** An article with the names of its people. */
export type ArticleRow = {
  id: string
  title: string
  slug: string
  byline: string | null
  language: string
  direction: 'ltr' | 'rtl'
  state: ArticleState
  priority: Priority
  dueAt: Date | null
  reporterId: string | null
  reporterName: string | null
  revisionNumber: number
  version: number
  createdById: string
  createdByName: string
  createdAt: Date
  updatedAt: Date
}

const COLUMNS = Prisma.sql`a.id, a.title, a.slug, a.byline, a.language, a.direction::text AS direction,
  a.state::text AS state, a.priority::text AS priority, a.due_at AS "dueAt", a.reporter_id AS "reporterId",
  reporter.name AS "reporterName", a.revision_number AS "revisionNumber", a.version,
  a.created_by_id AS "createdById", creator.name AS "createdByName", a.created_at AS "createdAt",
  a.updated_at AS "updatedAt"`
const TABLES = Prisma.sql`article a
  JOIN "user" creator ON creator.id = a.created_by_id
  LEFT JOIN "user" reporter ON reporter.id = a.reporter_id`

/** Reads an article of the asker's newsroom; null for an id that is unknown or of another newsroom. */
export async function findArticleRow(ask: Ask, articleId: string): Promise<ArticleRow | null> {
  const [row] = await ask.tx.$queryRaw<ArticleRow[]>`SELECT ${COLUMNS} FROM ${TABLES}
    WHERE a.newsroom_id = ${ask.actor.newsroomId}::uuid AND a.id = ${articleId}::uuid`
  return row ?? null
}

/** What decides whether and how a claim is made in an article. The newest revision is the one that its anchors must name. */
export type ArticleForClaim = {
  state: ArticleState
  priority: Priority
  dueAt: Date | null
  reporterId: string | null
  revisionId: string
  revisionNumber: number
}

/** Reads what a new claim needs to know of its article, in one statement: claims are made all day long. */
export async function findArticleForClaim(ask: Ask, articleId: string): Promise<ArticleForClaim | null> {
  const [row] = await ask.tx.$queryRaw<ArticleForClaim[]>`/* planned once */
    SELECT a.state::text AS state, a.priority::text AS priority, a.due_at AS "dueAt", a.reporter_id AS "reporterId",
      r.id AS "revisionId", r.number AS "revisionNumber"
    FROM article a
    JOIN revision r ON r.newsroom_id = a.newsroom_id AND r.article_id = a.id AND r.number = a.revision_number
    WHERE a.newsroom_id = ${ask.actor.newsroomId}::uuid AND a.id = ${articleId}::uuid`
  return row ?? null
}

/** Reads an article and keeps it from being changed by others until the transaction ends. */
export async function lockArticleRow(ask: Ask, articleId: string): Promise<ArticleRow | null> {
  const [row] = await ask.tx.$queryRaw<ArticleRow[]>`SELECT ${COLUMNS} FROM ${TABLES}
    WHERE a.newsroom_id = ${ask.actor.newsroomId}::uuid AND a.id = ${articleId}::uuid FOR NO KEY UPDATE OF a`
  return row ?? null
}

/** One page of articles, newest change first. A reporter's list holds their own articles only. */
export async function listArticleRows(
  ask: Ask,
  {
    state,
    q,
    limit,
    after,
  }: { state?: ArticleState; q?: string; limit: number; after: { updatedAt: string; id: string } | null },
): Promise<ArticleRow[]> {
  const where = [Prisma.sql`a.newsroom_id = ${ask.actor.newsroomId}::uuid`]
  if (ask.actor.role === 'reporter') where.push(Prisma.sql`a.reporter_id = ${ask.actor.userId}::uuid`)
  if (state) where.push(Prisma.sql`a.state = ${state}::"ArticleState"`)
  if (q) {
    const pattern = likePattern(q)
    where.push(
      Prisma.sql`(lower(a.title) LIKE ${pattern} OR lower(a.slug) LIKE ${pattern} OR lower(a.byline) LIKE ${pattern})`,
    )
  }
  if (after)
    where.push(Prisma.sql`(a.updated_at, a.id) < (${after.updatedAt}::timestamptz, ${after.id}::uuid)`)
  return await ask.tx.$queryRaw<ArticleRow[]>`SELECT ${COLUMNS} FROM ${TABLES}
    WHERE ${Prisma.join(where, ' AND ')} ORDER BY a.updated_at DESC, a.id DESC LIMIT ${limit}`
}

/** Which of these slugs articles of the newsroom have already: the one asked for and those that continue it with `-2`, `-3` … */
export async function slugsLike(ask: Ask, slug: string): Promise<Set<string>> {
  const rows = await ask.tx.article.findMany({
    where: { newsroomId: ask.actor.newsroomId, slug: { startsWith: slug } },
    select: { slug: true },
  })
  return new Set(rows.map((row) => row.slug))
}

/** What a new article is stored with; `text` is the plain-text projection of `document`. */
export type NewArticle = {
  id: string
  title: string
  slug: string
  byline: string | null
  language: string
  direction: 'ltr' | 'rtl'
  priority: Priority
  dueAt: string | null
  reporterId: string | null
  /** The stored page that it was loaded from. */
  copyId: string | null
  revision: {
    id: string
    document: ArticleDocument
    text: string
    textSha256: string
    note: string | null
    words: number
  }
}

/** Stores an article, state `in_check`, with its first revision. */
export async function insertArticle(ask: Ask, article: NewArticle): Promise<void> {
  const { newsroomId, userId } = ask.actor
  const { revision, ...fields } = article
  await ask.tx.article.create({ data: { ...fields, newsroomId, createdById: userId, state: 'in_check' } })
  await ask.tx.revision.create({
    data: { ...revision, origin: 'load', newsroomId, articleId: article.id, number: 1, authorId: userId },
  })
}

/** Fields of an article that a person may change; absent ones stay. */
export type ArticleChange = Partial<
  Pick<
    NewArticle,
    'title' | 'slug' | 'byline' | 'language' | 'direction' | 'priority' | 'dueAt' | 'reporterId'
  >
>

/** Stores changed fields if the article still has `version`. @returns whether it had. */
export async function updateArticleFields(
  ask: Ask,
  { articleId, version, change }: { articleId: string; version: number; change: ArticleChange },
): Promise<boolean> {
  const { count } = await ask.tx.article.updateMany({
    where: { newsroomId: ask.actor.newsroomId, id: articleId, version },
    data: { ...change, version: { increment: 1 } },
  })
  if (count === 1) await touchArticle(ask, articleId)
  return count === 1
}

// The list is sorted by the database's clock, never by ours.
async function touchArticle(ask: Ask, articleId: string): Promise<void> {
  await ask.tx.$executeRaw`UPDATE article SET updated_at = now()
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${articleId}::uuid`
}

/** Stores a new state if the article still has `from` and `version`. @returns whether it had. */
export async function updateArticleState(
  ask: Ask,
  {
    articleId,
    version,
    from,
    to,
  }: { articleId: string; version: number; from: ArticleState; to: ArticleState },
): Promise<boolean> {
  const count = await ask.tx.$executeRaw`UPDATE article
    SET state = ${to}::"ArticleState", version = version + 1, updated_at = now()
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${articleId}::uuid
      AND state = ${from}::"ArticleState" AND version = ${version}`
  return count === 1
}

/**
 * Takes a cleared or published article back to `in_check`, because a claim of it is open again.
 *
 * @returns the state it left, or null if it was neither and stays as it is.
 */
export async function reopenClearedArticle(ask: Ask, articleId: string): Promise<ArticleState | null> {
  const [left] = await ask.tx.$queryRaw<{ from: ArticleState }[]>`
    UPDATE article a SET state = 'in_check', version = a.version + 1, updated_at = now()
    FROM (SELECT state, id FROM article
      WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${articleId}::uuid FOR NO KEY UPDATE) before
    WHERE a.newsroom_id = ${ask.actor.newsroomId}::uuid AND a.id = before.id AND before.state IN ('cleared', 'published')
    RETURNING before.state::text AS "from"`
  return left?.from ?? null
}
