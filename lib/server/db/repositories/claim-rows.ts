import type { AnchorView } from '@/lib/contracts/claims'
import type { ClaimType, Finding, Priority, WorkState } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { withheldFrom } from '@/lib/server/db/repositories/withheld'

/** A claim with the names of its people, its lease if that runs by the database's clock, and its count of evidence. */
export type ClaimRow = {
  id: string
  articleId: string
  number: number
  statement: string
  quote: string
  speaker: string
  speakerRole: string
  /** `YYYY-MM-DD` */
  claimDate: string | null
  types: ClaimType[]
  priority: Priority
  workState: WorkState
  finding: Finding | null
  findingReason: string | null
  findingById: string | null
  findingByName: string | null
  findingAt: Date | null
  findingWithheld: boolean
  textChangedSinceFinding: boolean
  round: number
  assigneeId: string | null
  assigneeName: string | null
  dueAt: Date | null
  labels: string[]
  holderId: string | null
  holderName: string | null
  leaseUntil: Date | null
  leaseFence: number
  version: number
  createdById: string
  createdByName: string
  createdAt: Date
  updatedAt: Date
  deletedAt: Date | null
  evidenceCount: number
  openThreads: number
  articleReporterId: string | null
}
export type AnchoredClaimRow = ClaimRow & { anchors: AnchorView[] }

/**
 * The columns of a {@link ClaimRow}, read `FROM` {@link claimTables}. A lease that has run out is no lease: its
 * holder does not show. Of a finding that is withheld from the asker they say who gave it, and nothing else.
 */
export const CLAIM_COLUMNS = Prisma.sql`
  c.id, c.article_id AS "articleId", c.number, c.statement, c.quote, c.speaker, c.speaker_role AS "speakerRole",
  c.claim_date::text AS "claimDate", c.types::text[] AS types, c.priority::text AS priority,
  c.work_state::text AS "workState", CASE WHEN NOT blind.withheld THEN c.finding::text END AS finding,
  CASE WHEN NOT blind.withheld THEN c.finding_reason END AS "findingReason",
  c.finding_by_id AS "findingById", found_by.name AS "findingByName",
  CASE WHEN NOT blind.withheld THEN c.finding_at END AS "findingAt", blind.withheld AS "findingWithheld",
  c.text_changed_since_finding AS "textChangedSinceFinding", c.round,
  c.assignee_id AS "assigneeId", assignee.name AS "assigneeName", c.due_at AS "dueAt", c.labels,
  CASE WHEN c.lease_until > now() THEN c.holder_id END AS "holderId",
  CASE WHEN c.lease_until > now() THEN holder.name END AS "holderName",
  CASE WHEN c.lease_until > now() THEN c.lease_until END AS "leaseUntil", c.lease_fence AS "leaseFence",
  c.version, c.created_by_id AS "createdById", creator.name AS "createdByName", c.created_at AS "createdAt",
  c.updated_at AS "updatedAt", c.deleted_at AS "deletedAt", a.reporter_id AS "articleReporterId",
  (SELECT count(*)::int FROM evidence e
    WHERE e.newsroom_id = c.newsroom_id AND e.claim_id = c.id AND e.removed_at IS NULL) AS "evidenceCount",
  (SELECT count(*)::int FROM thread t
    WHERE t.newsroom_id = c.newsroom_id AND t.claim_id = c.id AND t.state = 'open') AS "openThreads"`

/** The claim `c`, its article `a`, the people named in {@link CLAIM_COLUMNS}, and what is withheld from the asker. */
export const claimTables = (ask: Ask): Prisma.Sql => Prisma.sql`claim c
  JOIN article a ON a.newsroom_id = c.newsroom_id AND a.id = c.article_id
  JOIN "user" creator ON creator.id = c.created_by_id
  LEFT JOIN "user" found_by ON found_by.id = c.finding_by_id
  LEFT JOIN "user" assignee ON assignee.id = c.assignee_id
  LEFT JOIN "user" holder ON holder.id = c.holder_id
  JOIN LATERAL (SELECT ${withheldFrom(ask)} AS withheld OFFSET 0) blind ON true`

/** One claim's places in the newest revision of its article, in text order. */
const PLACES = Prisma.sql`LEFT JOIN revision r
    ON r.newsroom_id = a.newsroom_id AND r.article_id = a.id AND r.number = a.revision_number
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', n.id, 'revisionId', n.revision_id, 'start', n.start_offset,
      'end', n.end_offset, 'exact', n.exact, 'prefix', n.prefix, 'suffix', n.suffix)
      ORDER BY n.start_offset, n.end_offset, n.id) AS list
    FROM anchor n
    WHERE n.newsroom_id = c.newsroom_id AND n.claim_id = c.id AND n.revision_id = r.id AND n.removed_at IS NULL
  ) places ON true`

/**
 * Reads one claim of the asker's newsroom with its anchors; deleted ones only if `deleted` says so.
 *
 * @returns null for an id that is unknown, of another newsroom, or deleted.
 */
export async function findClaimRow(
  ask: Ask,
  claimId: string,
  { deleted = false }: { deleted?: boolean } = {},
): Promise<AnchoredClaimRow | null> {
  const [row] = await ask.tx.$queryRaw<AnchoredClaimRow[]>`
    SELECT ${CLAIM_COLUMNS}, coalesce(places.list, '[]'::jsonb) AS anchors
    FROM ${claimTables(ask)} ${PLACES}
    WHERE c.newsroom_id = ${ask.actor.newsroomId}::uuid AND c.id = ${claimId}::uuid
      ${deleted ? Prisma.empty : Prisma.sql`AND c.deleted_at IS NULL`}`
  return row ?? null
}

type PlaceRow = AnchorView & { claimId: string }

/**
 * The claims of an article that are not deleted, ordered by where they first stand in its newest text; those that stand
 * nowhere in it come last. All of them, or only those of `ids`.
 *
 * Claims and places are read on their own and put together here: joined, a database that has not counted its rows yet
 * reads every place for every claim.
 */
export async function listClaimRows(
  ask: Ask,
  articleId: string,
  ids?: readonly string[],
): Promise<AnchoredClaimRow[]> {
  const { newsroomId } = ask.actor
  const only = (column: Prisma.Sql) =>
    ids === undefined ? Prisma.empty : Prisma.sql`AND ${column} = ANY (${[...ids]}::uuid[])`
  const rows = await ask.tx.$queryRaw<ClaimRow[]>`
    SELECT ${CLAIM_COLUMNS} FROM ${claimTables(ask)}
    WHERE c.newsroom_id = ${newsroomId}::uuid AND c.article_id = ${articleId}::uuid AND c.deleted_at IS NULL
      ${only(Prisma.sql`c.id`)}
    ORDER BY c.number`
  const places = await ask.tx.$queryRaw<PlaceRow[]>`
    SELECT n.claim_id AS "claimId", n.id, n.revision_id AS "revisionId", n.start_offset AS start, n.end_offset AS "end",
      n.exact, n.prefix, n.suffix
    FROM anchor n
    WHERE n.newsroom_id = ${newsroomId}::uuid AND n.removed_at IS NULL AND n.revision_id = (
      SELECT r.id FROM revision r
      JOIN article a ON a.newsroom_id = r.newsroom_id AND a.id = r.article_id AND a.revision_number = r.number
      WHERE a.newsroom_id = ${newsroomId}::uuid AND a.id = ${articleId}::uuid)
      ${only(Prisma.sql`n.claim_id`)}
    ORDER BY n.start_offset, n.end_offset, n.id`
  const byClaim = Map.groupBy(places, ({ claimId }) => claimId)
  const firstOf = ({ anchors }: AnchoredClaimRow) => anchors[0]?.start ?? Number.POSITIVE_INFINITY
  return rows
    .map((row) => ({
      ...row,
      anchors: (byClaim.get(row.id) ?? []).map(({ claimId: _, ...anchor }) => anchor),
    }))
    .sort((a, b) => (firstOf(a) === firstOf(b) ? a.number - b.number : firstOf(a) - firstOf(b)))
}
