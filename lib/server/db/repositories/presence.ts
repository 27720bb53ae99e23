import { PRESENCE_SECONDS } from '@/lib/contracts/limits'
import type { PresenceInput } from '@/lib/contracts/live'
import type { Ask, NewsroomTx } from '@/lib/server/db/newsroom-tx'

/** Where one tab's person is. */
export type PresenceRow = {
  tabId: string
  userId: string
  name: string
  articleId: string | null
  /** Whose article it is; null without one. */
  reporterId: string | null
  claimId: string | null
  revisionId: string | null
  start: number | null
  end: number | null
}

/** For how long rows of nobody are kept, in seconds; they only take room. */
const KEEP_SECONDS = 120

/**
 * Where the members of a newsroom are, most lately heard of first. Who has not been heard of for
 * {@link PRESENCE_SECONDS}, is disabled, or may not read the article where they say they are, is left out.
 */
export async function readPresence(tx: NewsroomTx, newsroomId: string): Promise<PresenceRow[]> {
  return tx.$queryRaw<PresenceRow[]>`
    SELECT p.tab_id AS "tabId", p.user_id AS "userId", u.name, p.article_id AS "articleId",
      a.reporter_id AS "reporterId", p.claim_id AS "claimId", p.revision_id AS "revisionId",
      p.start_offset AS start, p.end_offset AS "end"
    FROM presence p
    JOIN membership m ON m.newsroom_id = p.newsroom_id AND m.user_id = p.user_id AND m.disabled_at IS NULL
    JOIN "user" u ON u.id = p.user_id AND u.disabled_at IS NULL
    LEFT JOIN article a ON a.newsroom_id = p.newsroom_id AND a.id = p.article_id
    WHERE p.newsroom_id = ${newsroomId}::uuid AND p.seen_at > clock_timestamp() - make_interval(secs => ${PRESENCE_SECONDS})
      AND (p.article_id IS NULL OR a.id IS NOT NULL AND (m.role <> 'reporter' OR a.reporter_id = p.user_id))
    ORDER BY p.seen_at DESC, p.tab_id`
}

/** Deletes the rows of those who are long gone. */
export async function deleteOldPresence(tx: NewsroomTx, newsroomId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM presence
    WHERE newsroom_id = ${newsroomId}::uuid AND seen_at < clock_timestamp() - make_interval(secs => ${KEEP_SECONDS})`
}

/**
 * What decides whether somebody may say that they are there: whose article it is, and whether claim and revision are the
 * article's. Null for an article that is unknown or of another newsroom.
 */
export async function findPlace(
  ask: Ask,
  {
    articleId,
    claimId,
    revisionId,
  }: { articleId: string; claimId: string | null; revisionId: string | null },
): Promise<{ reporterId: string | null; isWhole: boolean } | null> {
  const [row] = await ask.tx.$queryRaw<{ reporterId: string | null; isWhole: boolean }[]>`/* planned once */
    SELECT a.reporter_id AS "reporterId",
      (${claimId}::uuid IS NULL OR EXISTS (SELECT 1 FROM claim c
        WHERE c.newsroom_id = a.newsroom_id AND c.id = ${claimId}::uuid AND c.article_id = a.id))
      AND (${revisionId}::uuid IS NULL OR EXISTS (SELECT 1 FROM revision r
        WHERE r.newsroom_id = a.newsroom_id AND r.id = ${revisionId}::uuid AND r.article_id = a.id)) AS "isWhole"
    FROM article a WHERE a.newsroom_id = ${ask.actor.newsroomId}::uuid AND a.id = ${articleId}::uuid`
  return row ?? null
}

/** Notes where the asker's tab is, by the database's clock. @returns false where they have `maxTabs` other tabs already. */
export async function savePresence(ask: Ask, place: PresenceInput, maxTabs: number): Promise<boolean> {
  const { actor, tx } = ask
  const { tabId, articleId, claimId, selection } = place
  const rows = await tx.$executeRaw`
    INSERT INTO presence (newsroom_id, user_id, tab_id, article_id, claim_id, revision_id, start_offset, end_offset, seen_at)
    SELECT ${actor.newsroomId}::uuid, ${actor.userId}::uuid, ${tabId}::uuid, ${articleId}::uuid, ${claimId}::uuid,
      ${selection?.revisionId ?? null}::uuid, ${selection?.start ?? null}::int, ${selection?.end ?? null}::int, clock_timestamp()
    WHERE (SELECT count(*) FROM presence
      WHERE newsroom_id = ${actor.newsroomId}::uuid AND user_id = ${actor.userId}::uuid AND tab_id <> ${tabId}::uuid) < ${maxTabs}
    ON CONFLICT (newsroom_id, user_id, tab_id) DO UPDATE SET article_id = EXCLUDED.article_id,
      claim_id = EXCLUDED.claim_id, revision_id = EXCLUDED.revision_id, start_offset = EXCLUDED.start_offset,
      end_offset = EXCLUDED.end_offset, seen_at = EXCLUDED.seen_at`
  return rows === 1
}

/** Forgets where the asker's tab was. */
export async function deletePresence({ actor, tx }: Ask, tabId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM presence
    WHERE newsroom_id = ${actor.newsroomId}::uuid AND user_id = ${actor.userId}::uuid AND tab_id = ${tabId}::uuid`
}
