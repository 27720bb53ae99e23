import type { Ask } from '@/lib/server/db/newsroom-tx'
import { readAlone } from '@/lib/server/db/transaction'

/** A date that is nearer than this is due soon. */
const DUE_WITHIN = '60 minutes'
/** A lease that ran out longer ago than this is told to nobody any more: the server was away, and the day is over. */
const LOST_WITHIN = '1 day'
/** The most claims of a newsroom that one turn tells of; the next turn goes on. */
const AT_ONCE = 1_000

/** Newsrooms in which a lease ran out lately or a claim is due soon; of all newsrooms, and nothing but their ids. */
export async function newsroomsWithClockWork(): Promise<string[]> {
  const rows = await readAlone<{ id: string }>`
    SELECT newsrooms_with_clock_work(${LOST_WITHIN}::interval, ${DUE_WITHIN}::interval) AS id`
  return rows.map(({ id }) => id)
}

/** Leases that ran out without being given back, and whose holder has not been told; `fence` names the lease. */
export async function leasesRunOut({
  tx,
  actor,
}: Ask): Promise<{ claimId: string; articleId: string; userId: string; fence: number }[]> {
  return tx.$queryRaw`
    SELECT c.id AS "claimId", c.article_id AS "articleId", c.holder_id AS "userId", c.lease_fence AS fence
    FROM claim c
    WHERE c.newsroom_id = ${actor.newsroomId}::uuid AND c.holder_id IS NOT NULL AND c.lease_until < now()
      AND c.lease_until > now() - ${LOST_WITHIN}::interval AND c.deleted_at IS NULL AND c.work_state <> 'closed'
      AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.newsroom_id = c.newsroom_id AND n.user_id = c.holder_id
        AND n.cause = 'lease/' || c.id || '/' || c.lease_fence)
    ORDER BY c.lease_until DESC LIMIT ${AT_ONCE}`
}

/** Open claims that are due soon, with whom that concerns: the assignee, or who holds the claim just now. */
export async function claimsDueSoon({
  tx,
  actor,
}: Ask): Promise<{ claimId: string; articleId: string; userId: string; dueAt: Date }[]> {
  return tx.$queryRaw`
    SELECT c.id AS "claimId", c.article_id AS "articleId", p.id AS "userId", c.due_at AS "dueAt"
    FROM claim c
    CROSS JOIN LATERAL (SELECT coalesce(c.assignee_id, CASE WHEN c.lease_until > now() THEN c.holder_id END) AS id) p
    WHERE c.newsroom_id = ${actor.newsroomId}::uuid AND c.due_at > now() AND c.due_at <= now() + ${DUE_WITHIN}::interval
      AND c.deleted_at IS NULL AND c.work_state <> 'closed' AND p.id IS NOT NULL
    ORDER BY c.due_at LIMIT ${AT_ONCE}`
}

/** Newsrooms in which somebody's notifications wait for a mail; of all newsrooms, and nothing but their ids. */
export async function newsroomsWithMail({
  settled,
  stale,
}: {
  settled: string
  stale: string
}): Promise<string[]> {
  const rows = await readAlone<{ id: string }>`
    SELECT newsrooms_with_mail(${settled}::interval, ${stale}::interval) AS id`
  return rows.map(({ id }) => id)
}
