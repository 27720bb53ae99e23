import type { RevisionOrigin } from '@/lib/domain/claims/vocabulary'
import type { ArticleDocument } from '@/lib/domain/text/document'
import type { Ask } from '@/lib/server/db/newsroom-tx'

export type RevisionRow = {
  id: string
  number: number
  document: ArticleDocument
  text: string
  textSha256: string
  note: string | null
  origin: RevisionOrigin
  authorId: string
  authorName: string
  createdAt: Date
}

/** Reads one revision of an article; its document was checked against the schema when it was stored. */
export async function findRevisionRow(
  ask: Ask,
  articleId: string,
  number: number,
): Promise<RevisionRow | null> {
  const [row] = await ask.tx.$queryRaw<RevisionRow[]>`
    SELECT r.id, r.number, r.document, r.text, r.text_sha256 AS "textSha256", r.note, r.origin::text AS origin,
      r.author_id AS "authorId", author.name AS "authorName", r.created_at AS "createdAt"
    FROM revision r JOIN "user" author ON author.id = r.author_id
    WHERE r.newsroom_id = ${ask.actor.newsroomId}::uuid AND r.article_id = ${articleId}::uuid AND r.number = ${number}`
  return row ?? null
}

/** What a revision that follows another is stored with. `wordsIn`, `wordsOut` and `moved` are against the one before. */
export type NewRevision = {
  id: string
  articleId: string
  number: number
  document: ArticleDocument
  text: string
  textSha256: string
  note: string | null
  origin: RevisionOrigin
  words: number
  wordsIn: number
  wordsOut: number
  moved: number
}

/** Stores a revision and makes it its article's newest. @param at when, by the database's clock */
export async function insertRevision(ask: Ask, revision: NewRevision, at: Date): Promise<void> {
  const { newsroomId, userId } = ask.actor
  await ask.tx.$executeRaw`
    INSERT INTO revision (newsroom_id, id, article_id, number, document, text, text_sha256, note, origin, words, words_in,
      words_out, moved, author_id, created_at)
    VALUES (${newsroomId}::uuid, ${revision.id}::uuid, ${revision.articleId}::uuid, ${revision.number},
      ${JSON.stringify(revision.document)}::jsonb, ${revision.text}, ${revision.textSha256}, ${revision.note},
      ${revision.origin}::"RevisionOrigin", ${revision.words}, ${revision.wordsIn}, ${revision.wordsOut},
      ${revision.moved}, ${userId}::uuid, ${at})`
  await ask.tx.$executeRaw`
    UPDATE article SET revision_number = ${revision.number}, version = version + 1, updated_at = now()
    WHERE newsroom_id = ${newsroomId}::uuid AND id = ${revision.articleId}::uuid`
}

/** The number and id of the newest revision, as a claim's anchors must name it. */
export async function newestRevisionId(
  ask: Ask,
  articleId: string,
): Promise<{ id: string; number: number } | null> {
  return await ask.tx.revision.findFirst({
    where: { newsroomId: ask.actor.newsroomId, articleId },
    orderBy: { number: 'desc' },
    select: { id: true, number: true },
  })
}

/** How much text the process keeps at hand, in UTF-16 code units: some hundred articles of usual length. */
const KEPT_CODE_UNITS = 8_000_000

const kept = new Map<string, string>()
let keptUnits = 0

/**
 * The plain text of a revision. Revisions never change, so a text that was read once is kept in memory, newest used
 * first; callers find the revision's id under row-level security before they ask for its text.
 *
 * @throws {Error} if the revision does not exist in the asker's newsroom.
 */
export async function revisionText(ask: Ask, revisionId: string): Promise<string> {
  const key = `${ask.actor.newsroomId} ${revisionId}`
  const found = kept.get(key)
  if (found !== undefined) {
    kept.delete(key)
    kept.set(key, found)
    return found
  }
  const { text } = await ask.tx.revision.findUniqueOrThrow({
    where: { newsroomId_id: { newsroomId: ask.actor.newsroomId, id: revisionId } },
    select: { text: true },
  })
  keep(key, text)
  return text
}

function keep(key: string, text: string): void {
  // Two transactions may have read it at once.
  if (kept.has(key)) return
  kept.set(key, text)
  keptUnits += text.length
  for (const [oldest, oldText] of kept) {
    if (keptUnits <= KEPT_CODE_UNITS || oldest === key) break
    kept.delete(oldest)
    keptUnits -= oldText.length
  }
}
