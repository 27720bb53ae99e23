import { UNREAD_CAP } from '@/lib/contracts/limits'
import { MARK_LIMIT } from '@/lib/contracts/notifications'
import type { NotificationKind } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** A notification, with what stands where it points now. */
export type NotificationRow = {
  id: string
  kind: NotificationKind
  at: Date
  actorId: string | null
  actorName: string | null
  articleId: string
  title: string
  slug: string
  claimId: string | null
  number: number | null
  statement: string | null
  threadId: string | null
  readAt: Date | null
}

const ROW = Prisma.sql`n.id, n.kind, n.created_at AS at, n.actor_id AS "actorId", n.actor_name AS "actorName",
  n.article_id AS "articleId", a.title, a.slug, n.claim_id AS "claimId", c.number, c.statement,
  n.thread_id AS "threadId", n.read_at AS "readAt"`

/**
 * Somebody's notifications, without those of what they may not see now: a claim that was taken out, and to a reporter
 * an article that is not theirs (any more).
 */
const VISIBLE = Prisma.sql`notification n
  JOIN membership m ON m.newsroom_id = n.newsroom_id AND m.user_id = n.user_id
  JOIN article a ON a.newsroom_id = n.newsroom_id AND a.id = n.article_id
    AND (m.role <> 'reporter' OR a.reporter_id = m.user_id)
  LEFT JOIN claim c ON c.newsroom_id = n.newsroom_id AND c.id = n.claim_id
  WHERE (n.claim_id IS NULL OR c.deleted_at IS NULL)`

const own = ({ actor }: Ask) =>
  Prisma.sql`n.newsroom_id = ${actor.newsroomId}::uuid AND n.user_id = ${actor.userId}::uuid AND n.in_app`

/** A page of the asker's inbox, newest first. @param page `before`: the id of the last one of the page before */
export function listInboxRows(
  ask: Ask,
  { unread, limit, before }: { unread: boolean; limit: number; before: string | null },
): Promise<NotificationRow[]> {
  return ask.tx.$queryRaw`SELECT ${ROW} FROM ${VISIBLE} AND ${own(ask)}
    ${unread ? Prisma.sql`AND n.read_at IS NULL` : Prisma.empty}
    ${before ? Prisma.sql`AND n.id < ${before}::uuid` : Prisma.empty}
    ORDER BY n.id DESC LIMIT ${limit}`
}

/** How much of the asker's inbox is unread, up to the cap. */
export async function countUnread(ask: Ask): Promise<number> {
  const [row] = await ask.tx.$queryRaw<{ unread: number }[]>`SELECT count(*)::int AS unread
    FROM (SELECT 1 FROM ${VISIBLE} AND ${own(ask)} AND n.read_at IS NULL LIMIT ${UNREAD_CAP}) unread`
  return row?.unread ?? 0
}

/** Marks those of the asker's notifications that are named and not yet so. @returns the ids of those that changed. */
export async function markSome(ask: Ask, ids: readonly string[], read: boolean): Promise<string[]> {
  const rows = await ask.tx.$queryRaw<{ id: string }[]>`
    UPDATE notification n SET read_at = ${read ? Prisma.sql`now()` : Prisma.sql`NULL`}
    WHERE ${own(ask)} AND n.id = ANY(${ids}::uuid[]) AND (n.read_at IS NULL) = ${read} RETURNING n.id`
  return rows.map(({ id }) => id)
}

/** Marks the asker's unread notifications up to one as read, the newest of them first. @returns their ids. */
export async function markUpTo(ask: Ask, upTo: string): Promise<string[]> {
  const rows = await ask.tx.$queryRaw<{ id: string }[]>`
    UPDATE notification n SET read_at = now()
    WHERE ${own(ask)} AND n.id IN (SELECT n.id FROM notification n
      WHERE ${own(ask)} AND n.read_at IS NULL AND n.id <= ${upTo}::uuid ORDER BY n.id DESC LIMIT ${MARK_LIMIT})
    RETURNING n.id`
  return rows.map(({ id }) => id)
}

/** What somebody has said about a kind. */
export type SettingRow = { kind: NotificationKind; inApp: boolean; mail: boolean }

/** What the asker has said; of other kinds they are told by every way. */
export function findSettings({ tx, actor }: Ask): Promise<SettingRow[]> {
  return tx.$queryRaw`SELECT kind, in_app AS "inApp", mail FROM notification_setting
    WHERE newsroom_id = ${actor.newsroomId}::uuid AND user_id = ${actor.userId}::uuid`
}

/** Switches a kind; what is null stays as it is. */
export async function saveSetting(
  { tx, actor }: Ask,
  { kind, inApp, mail }: { kind: NotificationKind; inApp: boolean | null; mail: boolean | null },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO notification_setting AS s (newsroom_id, user_id, kind, in_app, mail)
    VALUES (${actor.newsroomId}::uuid, ${actor.userId}::uuid, ${kind}::"NotificationKind",
      coalesce(${inApp}::boolean, true), coalesce(${mail}::boolean, true))
    ON CONFLICT (newsroom_id, user_id, kind) DO UPDATE
      SET in_app = coalesce(${inApp}::boolean, s.in_app), mail = coalesce(${mail}::boolean, s.mail)`
}

/** What somebody's digest tells of. */
export type DigestRow = Pick<
  NotificationRow,
  'id' | 'kind' | 'articleId' | 'slug' | 'claimId' | 'number' | 'threadId'
>

/**
 * Whose digest is due in a newsroom: active members with something unread that wants a mail and is older than
 * `settled` but not `stale`, to whom none went out lately.
 */
export async function membersToMail(
  { tx, actor }: Ask,
  { settled, stale }: { settled: string; stale: string },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT DISTINCT n.user_id AS "userId" FROM notification n
    JOIN membership m ON m.newsroom_id = n.newsroom_id AND m.user_id = n.user_id AND m.disabled_at IS NULL
    JOIN "user" u ON u.id = m.user_id AND u.disabled_at IS NULL
    LEFT JOIN digest_state d ON d.newsroom_id = n.newsroom_id AND d.user_id = n.user_id
    WHERE n.newsroom_id = ${actor.newsroomId}::uuid AND n.mail AND n.mailed_at IS NULL AND n.read_at IS NULL
      AND n.created_at < now() - ${settled}::interval AND n.created_at > now() - ${stale}::interval
      AND coalesce(d.not_before, '-infinity') <= now()`
  return rows.map(({ userId }) => userId)
}

/** The person's name and address, and the newsroom's name, locked so that no other process mails them meanwhile; null if one does. */
export async function lockRecipient(
  { tx, actor }: Ask,
  userId: string,
): Promise<{ name: string; email: string; newsroom: string; refusals: number } | null> {
  const [mine] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(
    hashtextextended('digest ' || ${actor.newsroomId} || ' ' || ${userId}, 0)) AS mine`
  if (!mine?.mine) return null
  const [row] = await tx.$queryRaw<{ name: string; email: string; newsroom: string; refusals: number }[]>`
    SELECT u.name, u.email, r.name AS newsroom, coalesce(d.refusals, 0) AS refusals
    FROM membership m JOIN "user" u ON u.id = m.user_id AND u.disabled_at IS NULL
    JOIN newsroom r ON r.id = m.newsroom_id
    LEFT JOIN digest_state d ON d.newsroom_id = m.newsroom_id AND d.user_id = m.user_id
    WHERE m.newsroom_id = ${actor.newsroomId}::uuid AND m.user_id = ${userId}::uuid AND m.disabled_at IS NULL
      AND coalesce(d.not_before, '-infinity') <= now()`
  return row ?? null
}

/** What waits for somebody's digest: unread, wanted by mail, not mailed, not stale; and seen by them now. Newest last. */
export function digestRows(
  { tx, actor }: Ask,
  userId: string,
  { stale, limit }: { stale: string; limit: number },
): Promise<DigestRow[]> {
  return tx.$queryRaw`SELECT ${ROW} FROM ${VISIBLE}
    AND n.newsroom_id = ${actor.newsroomId}::uuid AND n.user_id = ${userId}::uuid
    AND n.mail AND n.mailed_at IS NULL AND n.read_at IS NULL AND n.created_at > now() - ${stale}::interval
    ORDER BY n.id LIMIT ${limit}`
}

/** Notes that these went out to somebody, and when the next mail may. */
export async function markMailed(
  { tx, actor }: Ask,
  userId: string,
  { ids, pause }: { ids: readonly string[]; pause: string },
): Promise<void> {
  await tx.$executeRaw`UPDATE notification SET mailed_at = now()
    WHERE newsroom_id = ${actor.newsroomId}::uuid AND user_id = ${userId}::uuid AND id = ANY(${ids}::uuid[])`
  await putOffDigest({ tx, actor }, userId, { pause, refusals: 0 })
}

/** Lets somebody's next digest wait. */
export async function putOffDigest(
  { tx, actor }: Ask,
  userId: string,
  { pause, refusals }: { pause: string; refusals: number },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO digest_state (newsroom_id, user_id, not_before, refusals)
    VALUES (${actor.newsroomId}::uuid, ${userId}::uuid, now() + ${pause}::interval, ${refusals})
    ON CONFLICT (newsroom_id, user_id) DO UPDATE SET not_before = excluded.not_before, refusals = excluded.refusals`
}

/** Whom claims are assigned to, by claim; those of nobody are left out. */
export async function assigneesOf(
  { tx, actor }: Ask,
  claimIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; assigneeId: string }[]>`
    SELECT id, assignee_id AS "assigneeId" FROM claim
    WHERE newsroom_id = ${actor.newsroomId}::uuid AND id = ANY(${claimIds}::uuid[]) AND assignee_id IS NOT NULL`
  return new Map(rows.map(({ id, assigneeId }) => [id, assigneeId]))
}
