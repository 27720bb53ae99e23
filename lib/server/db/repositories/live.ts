import type { Role } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { NewsroomTx } from '@/lib/server/db/newsroom-tx'
import { readAlone } from '@/lib/server/db/transaction'

/** What the database had seen at a moment (PostgreSQL's `pg_snapshot`): decimal transaction ids. */
export type Snapshot = {
  /** All transactions before this one are over. */
  readonly oldest: string
  /** None from this one on had begun to be seen. */
  readonly next: string
  /** Those between that were still going on. */
  readonly running: readonly string[]
}

/** An event as followers may be told of it: what it holds is not read at all. */
export type LiveEvent = {
  streamId: string
  seq: number
  type: string
  claimId: string | null
  actorId: string | null
  actorName: string
  at: Date
  /** Whose article it is now; null in a stream that is no article's. */
  reporterId: string | null
}

/** Events, and what the database had seen when it gave them; `at` is its clock. */
export type EventReading = { snapshot: Snapshot; at: Date; events: LiveEvent[] }

type Seen = { snapshot: string; now: Date }
type MaybeEvent = Seen & { [K in keyof LiveEvent]: LiveEvent[K] | null }

/** @param text as PostgreSQL writes it, `oldest:next:running,running` */
function snapshotOf(text: string): Snapshot {
  const [oldest = '', next = '', running = ''] = text.split(':')
  return { oldest, next, running: running === '' ? [] : running.split(',') }
}

function readingOf(rows: readonly MaybeEvent[]): EventReading {
  const [seen] = rows
  if (!seen) throw new Error('the database said nothing of what it has seen')
  const events = rows.filter((row): row is Seen & LiveEvent => row.streamId !== null)
  return { snapshot: snapshotOf(seen.snapshot), at: seen.now, events }
}

/**
 * Events that were restored from another server carry ids of its transactions, which may lie ahead of this one's. They
 * are history, and so are those that are older than any transaction that is under way.
 */
const OF_THIS_SERVER = Prisma.sql`e.tx < pg_snapshot_xmax(pg_current_snapshot())::text::bigint`
const LONGEST_MINUTES = 60

/** {@link LiveEvent} by its columns; `e` is the event. */
const EVENTS_TO_FOLLOW = Prisma.sql`
  SELECT e.stream_id AS "streamId", e.seq, e.type, e.claim_id AS "claimId", e.actor_id AS "actorId",
    e.actor_name AS "actorName", e.at, a.reporter_id AS "reporterId"
  FROM event e
  LEFT JOIN article a ON a.newsroom_id = e.newsroom_id AND a.id = e.stream_id`

/** What the database has seen by now. */
export async function readSnapshot(tx: NewsroomTx): Promise<{ snapshot: Snapshot; at: Date }> {
  return seenBy(
    await tx.$queryRaw<Seen[]>`SELECT pg_current_snapshot()::text AS snapshot, clock_timestamp() AS now`,
  )
}

/** {@link readSnapshot}, without a transaction around it. */
export async function readSnapshotAlone(): Promise<{ snapshot: Snapshot; at: Date }> {
  return seenBy(
    await readAlone<Seen>`/* planned once */
      SELECT pg_current_snapshot()::text AS snapshot, clock_timestamp() AS now`,
  )
}

function seenBy([seen]: readonly Seen[]): { snapshot: Snapshot; at: Date } {
  if (!seen) throw new Error('the database said nothing of what it has seen')
  return { snapshot: snapshotOf(seen.snapshot), at: seen.now }
}

/**
 * The events of a newsroom that became visible since `since`: each exactly once over a row of readings, whatever order
 * their transactions ended in, for a transaction that the database had not seen was either running or not begun.
 *
 * Events of one stream come in the order of their `seq`, without a gap.
 */
export async function readEventsSince(
  tx: NewsroomTx,
  newsroomId: string,
  since: Snapshot,
): Promise<EventReading> {
  return readingOf(
    await tx.$queryRaw<MaybeEvent[]>`
      SELECT s.snapshot, s.now, e.*
      FROM (SELECT pg_current_snapshot()::text AS snapshot, clock_timestamp() AS now) s
      LEFT JOIN (
        ${EVENTS_TO_FOLLOW}
        WHERE e.newsroom_id = ${newsroomId}::uuid
          AND (e.tx >= ${since.next}::bigint OR e.tx = ANY(${[...since.running]}::bigint[]))
          AND ${OF_THIS_SERVER} AND e.at > clock_timestamp() - make_interval(mins => ${LONGEST_MINUTES})
      ) e ON true
      ORDER BY e."streamId", e.seq`,
  )
}

/**
 * A newsroom's events from a transaction on, for somebody who comes back: some of them were told before.
 *
 * @param from a transaction id, decimal; `after` bounds how far back is looked, by the events' own time
 * @param limit at most so many, in no useful order if there are more
 */
export async function readEventsFrom(
  tx: NewsroomTx,
  newsroomId: string,
  { from, after, limit }: { from: string; after: Date; limit: number },
): Promise<EventReading> {
  return readingOf(
    await tx.$queryRaw<MaybeEvent[]>`
      SELECT s.snapshot, s.now, e.*
      FROM (SELECT pg_current_snapshot()::text AS snapshot, clock_timestamp() AS now) s
      LEFT JOIN (
        ${EVENTS_TO_FOLLOW}
        WHERE e.newsroom_id = ${newsroomId}::uuid AND e.tx >= ${from}::bigint AND ${OF_THIS_SERVER}
          AND e.at > ${after}
        LIMIT ${limit}
      ) e ON true
      ORDER BY e."streamId", e.seq`,
  )
}

/** Whose article it is and where its history stands; null for an id that is unknown or of another newsroom. */
export async function readArticleHead(
  tx: NewsroomTx,
  newsroomId: string,
  articleId: string,
): Promise<{ reporterId: string | null; seq: number; now: Date } | null> {
  const [row] = await tx.$queryRaw<{ reporterId: string | null; seq: number; now: Date }[]>`
    SELECT a.reporter_id AS "reporterId", coalesce(h.last_seq, 0) AS seq, clock_timestamp() AS now
    FROM article a
    LEFT JOIN event_head h ON h.newsroom_id = a.newsroom_id AND h.stream_id = a.id
    WHERE a.newsroom_id = ${newsroomId}::uuid AND a.id = ${articleId}::uuid`
  return row ?? null
}

/** Lines `after` < seq ≤ `upTo` of an article's history, in order. */
export async function readArticleEvents(
  tx: NewsroomTx,
  newsroomId: string,
  articleId: string,
  { after, upTo }: { after: number; upTo: number },
): Promise<LiveEvent[]> {
  return tx.$queryRaw<LiveEvent[]>`
    SELECT stream_id AS "streamId", seq, type, claim_id AS "claimId", actor_id AS "actorId", actor_name AS "actorName", at,
      NULL AS "reporterId"
    FROM event
    WHERE newsroom_id = ${newsroomId}::uuid AND stream_id = ${articleId}::uuid AND seq > ${after} AND seq <= ${upTo}
    ORDER BY seq`
}

/** By what a follower was let in: a session, a token, or for scripts the person alone. */
export type Credential = { kind: 'session' | 'token' | 'script'; id: string; userId: string }

/** What the holders of these credentials may do in a newsroom by now; whoever may do nothing any more is left out. */
export async function readStandings(
  tx: NewsroomTx,
  newsroomId: string,
  credentials: readonly Credential[],
): Promise<{ kind: Credential['kind']; id: string; role: Role }[]> {
  return tx.$queryRaw<{ kind: Credential['kind']; id: string; role: Role }[]>`
    SELECT c.kind, c.id, m.role::text AS role
    FROM jsonb_to_recordset(${JSON.stringify(credentials)}::jsonb) AS c(kind text, id uuid, "userId" uuid)
    JOIN membership m ON m.newsroom_id = ${newsroomId}::uuid AND m.user_id = c."userId" AND m.disabled_at IS NULL
    JOIN "user" u ON u.id = c."userId" AND u.disabled_at IS NULL
    LEFT JOIN "session" s ON c.kind = 'session' AND s.id = c.id AND s.user_id = c."userId"
      AND s.newsroom_id = m.newsroom_id AND s.ended_at IS NULL AND s.expires_at > now()
    LEFT JOIN access_token t ON c.kind = 'token' AND t.newsroom_id = m.newsroom_id AND t.id = c.id
      AND t.revoked_at IS NULL AND t.expires_at > now()
    WHERE c.kind = 'script' OR s.id IS NOT NULL OR t.id IS NOT NULL`
}

/** More unread notifications than this are counted as this many. */
const MAX_UNREAD = 200

/** By what one sees that somebody's inbox has changed: a text that is another one then. */
export async function readInboxMarks(
  tx: NewsroomTx,
  newsroomId: string,
  userIds: readonly string[],
): Promise<{ userId: string; mark: string }[]> {
  return tx.$queryRaw<{ userId: string; mark: string }[]>`
    SELECT p.id AS "userId", concat(
      (SELECT n.id FROM notification n WHERE n.newsroom_id = ${newsroomId}::uuid AND n.user_id = p.id
       ORDER BY n.id DESC LIMIT 1),
      ' ',
      (SELECT count(*) FROM (
        SELECT 1 FROM notification n
        WHERE n.newsroom_id = ${newsroomId}::uuid AND n.user_id = p.id AND n.read_at IS NULL AND n.in_app
        LIMIT ${MAX_UNREAD}) unread)
    ) AS mark
    FROM unnest(${[...userIds]}::uuid[]) AS p(id)`
}
