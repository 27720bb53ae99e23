import type { PlacementOutcome, RevisionOrigin } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** A revision without its text, with the size of its change and what became of the claims in it. */
export type RevisionSummaryRow = {
  id: string
  number: number
  textSha256: string
  note: string | null
  origin: RevisionOrigin
  authorId: string
  authorName: string
  createdAt: Date
  /** Unicode characters, as people count them. */
  characters: number
  words: number
  wordsIn: number | null
  wordsOut: number | null
  moved: number | null
  outcomes: Partial<Record<PlacementOutcome, number>>
  pending: number
  corrections: { id: string; claimNumber: number }[]
}

/** Revisions of an article, newest first: those numbered `below` (all if null), at most `limit`. */
export async function listRevisionSummaryRows(
  ask: Ask,
  { articleId, below, limit }: { articleId: string; below: number | null; limit: number },
): Promise<RevisionSummaryRow[]> {
  const older = below === null ? Prisma.empty : Prisma.sql`AND r.number < ${below}`
  return await ask.tx.$queryRaw<RevisionSummaryRow[]>`
    SELECT r.id, r.number, r.text_sha256 AS "textSha256", r.note, r.origin::text AS origin, r.author_id AS "authorId",
      author.name AS "authorName", r.created_at AS "createdAt", char_length(r.text) AS characters, r.words,
      r.words_in AS "wordsIn", r.words_out AS "wordsOut", r.moved,
      coalesce((SELECT jsonb_object_agg(o.outcome, o.claims) FROM (
        SELECT p.outcome::text AS outcome, count(*) AS claims FROM placement p
        WHERE p.newsroom_id = r.newsroom_id AND p.revision_id = r.id GROUP BY 1) o), '{}'::jsonb) AS outcomes,
      (SELECT count(*)::int FROM placement p
        JOIN claim c ON c.newsroom_id = p.newsroom_id AND c.id = p.claim_id AND c.deleted_at IS NULL
        WHERE p.newsroom_id = r.newsroom_id AND p.revision_id = r.id AND p.decision IS NULL) AS pending,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'claimNumber', c.number) ORDER BY c.number, k.id)
        FROM correction k JOIN claim c ON c.newsroom_id = k.newsroom_id AND c.id = k.claim_id
        WHERE k.newsroom_id = r.newsroom_id AND k.article_id = r.article_id AND k.state = 'applied'
          AND k.applied_revision_id = r.id), '[]'::jsonb) AS corrections
    FROM revision r JOIN "user" author ON author.id = r.author_id
    WHERE r.newsroom_id = ${ask.actor.newsroomId}::uuid AND r.article_id = ${articleId}::uuid ${older}
    ORDER BY r.number DESC LIMIT ${limit}`
}
