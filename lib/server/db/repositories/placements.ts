import type { AnchorView } from '@/lib/contracts/claims'
import type { PlacementPart, StandingBefore } from '@/lib/contracts/revisions'
import type { Finding, PlacementOutcome, WorkState } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { visibleBefore, withheldFrom, withheldRounds } from '@/lib/server/db/repositories/withheld'

/** A claim that a new revision finds, with the words to look for: its places where it was last settled. */
export type PlaceableClaim = {
  id: string
  number: number
  statement: string
  quote: string
  workState: WorkState
  finding: Finding | null
  findingReason: string | null
  findingById: string | null
  findingByName: string | null
  findingAt: Date | null
  textChangedSinceFinding: boolean
  /** The revision at which the claim was last settled, in whose text `anchors` stand. */
  fromRevisionId: string
  fromNumber: number
  anchors: AnchorView[]
}

/** Keeps the claims of an article that are not deleted from being changed by others until the transaction ends. */
export async function lockLiveClaims(ask: Ask, articleId: string): Promise<void> {
  await ask.tx.$queryRaw`SELECT id FROM claim
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND article_id = ${articleId}::uuid AND deleted_at IS NULL
    ORDER BY id FOR NO KEY UPDATE`
}

/** The claims of an article that are not deleted, locked, each with its places in the revision where it was last settled. */
export async function lockPlaceableClaims(
  ask: Ask,
  articleId: string,
  newestRevisionId: string,
): Promise<PlaceableClaim[]> {
  const from = Prisma.sql`coalesce(w.from_revision_id, ${newestRevisionId}::uuid)`
  const tables = Prisma.sql`LEFT JOIN placement w
    ON w.newsroom_id = c.newsroom_id AND w.claim_id = c.id AND w.decision IS NULL`
  return await placeableClaims(
    ask,
    from,
    tables,
    Prisma.sql`c.article_id = ${articleId}::uuid AND c.deleted_at IS NULL`,
  )
}

/**
 * One claim that was just put back, locked, if no placement of the newest revision knows of it and none of its places
 * is there.
 *
 * @returns null if it stands in the newest revision already.
 */
export async function findUnplacedClaim(
  ask: Ask,
  claimId: string,
  newestRevisionId: string,
): Promise<PlaceableClaim | null> {
  // Settled last: where its newest placement put it, or, if that waited or took it out, where that one looked.
  const from = Prisma.sql`coalesce(last.settled_id, made.revision_id, ${newestRevisionId}::uuid)`
  const tables = Prisma.sql`LEFT JOIN LATERAL (
      SELECT CASE WHEN p.decision IS NULL OR p.decision = 'dropped' THEN p.from_revision_id ELSE p.revision_id END
        AS settled_id
      FROM placement p JOIN revision pr ON pr.newsroom_id = p.newsroom_id AND pr.id = p.revision_id
      WHERE p.newsroom_id = c.newsroom_id AND p.claim_id = c.id ORDER BY pr.number DESC LIMIT 1) last ON true
    LEFT JOIN LATERAL (
      SELECT n.revision_id FROM anchor n JOIN revision nr ON nr.newsroom_id = n.newsroom_id AND nr.id = n.revision_id
      WHERE n.newsroom_id = c.newsroom_id AND n.claim_id = c.id AND n.removed_at IS NULL
      ORDER BY nr.number DESC LIMIT 1) made ON true`
  const which = Prisma.sql`c.id = ${claimId}::uuid
    AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.newsroom_id = c.newsroom_id AND p.claim_id = c.id
      AND p.revision_id = ${newestRevisionId}::uuid)
    AND NOT EXISTS (SELECT 1 FROM anchor n WHERE n.newsroom_id = c.newsroom_id AND n.claim_id = c.id
      AND n.revision_id = ${newestRevisionId}::uuid AND n.removed_at IS NULL)`
  const [claim] = await placeableClaims(ask, from, tables, which)
  return claim ?? null
}

async function placeableClaims(
  ask: Ask,
  from: Prisma.Sql,
  tables: Prisma.Sql,
  which: Prisma.Sql,
): Promise<PlaceableClaim[]> {
  return await ask.tx.$queryRaw<PlaceableClaim[]>`
    SELECT c.id, c.number, c.statement, c.quote, c.work_state::text AS "workState", c.finding::text AS finding,
      c.finding_reason AS "findingReason", c.finding_by_id AS "findingById", found_by.name AS "findingByName",
      c.finding_at AS "findingAt", c.text_changed_since_finding AS "textChangedSinceFinding",
      r.id AS "fromRevisionId", r.number AS "fromNumber", coalesce(places.list, '[]'::jsonb) AS anchors
    FROM claim c
    LEFT JOIN "user" found_by ON found_by.id = c.finding_by_id
    ${tables}
    JOIN revision r ON r.newsroom_id = c.newsroom_id AND r.id = ${from}
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('id', n.id, 'revisionId', n.revision_id, 'start', n.start_offset,
        'end', n.end_offset, 'exact', n.exact, 'prefix', n.prefix, 'suffix', n.suffix)
        ORDER BY n.start_offset, n.end_offset, n.id) AS list
      FROM anchor n
      WHERE n.newsroom_id = c.newsroom_id AND n.claim_id = c.id AND n.revision_id = r.id AND n.removed_at IS NULL
    ) places ON true
    WHERE c.newsroom_id = ${ask.actor.newsroomId}::uuid AND ${which}
    ORDER BY c.id FOR NO KEY UPDATE OF c`
}

/** What became of one claim, as it is stored. `waits`: a person has to decide. */
export type NewPlacement = {
  id: string
  claimId: string
  fromRevisionId: string
  outcome: PlacementOutcome
  parts: PlacementPart[]
  before: StandingBefore
  correctionId: string | null
  waits: boolean
  quote: string
  anchors: AnchorView[]
}

/**
 * Stores what became of claims in a revision, whatever their number in four statements: placements that still wait in
 * earlier revisions are superseded; the claims follow with quote and flag, and count their version up if they wait or
 * no longer do.
 *
 * @param at when, by the database's clock
 */
export async function insertPlacements(
  ask: Ask,
  { articleId, revisionId, at }: { articleId: string; revisionId: string; at: Date },
  placements: readonly NewPlacement[],
): Promise<void> {
  if (placements.length === 0) return
  const { tx, actor } = ask
  const { newsroomId } = actor
  const claimIds = placements.map(({ claimId }) => claimId)
  await tx.$executeRaw`UPDATE placement SET decision = 'superseded', decided_at = ${at}, version = version + 1
    WHERE newsroom_id = ${newsroomId}::uuid AND claim_id = ANY(${claimIds}::uuid[]) AND decision IS NULL`
  const rows = placements.map(({ anchors, ...row }) => row)
  await tx.$executeRaw`
    INSERT INTO placement (newsroom_id, id, article_id, claim_id, revision_id, from_revision_id, outcome, parts, before,
      correction_id, decision, decided_at, created_at)
    SELECT ${newsroomId}::uuid, p.id, ${articleId}::uuid, p."claimId", ${revisionId}::uuid, p."fromRevisionId",
      p.outcome::"PlacementOutcome", p.parts, p.before, p."correctionId",
      CASE WHEN NOT p.waits THEN 'kept'::"PlacementDecision" END, CASE WHEN NOT p.waits THEN ${at}::timestamptz END, ${at}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS p(id uuid, "claimId" uuid, "fromRevisionId" uuid, outcome text, parts jsonb, before jsonb, "correctionId" uuid,
        waits boolean)`
  await insertAnchors(
    ask,
    placements.flatMap(({ claimId, anchors }) => anchors.map((anchor) => ({ claimId, ...anchor }))),
    at,
  )
  const claims = placements.map(({ claimId, waits, quote }) => ({ claimId, waits, quote }))
  await tx.$executeRaw`
    UPDATE claim c SET quote = p.quote, text_changed_since_finding = p.waits,
      holder_id = CASE WHEN p.waits OR c.work_state <> 'closed' THEN c.holder_id END,
      lease_until = CASE WHEN p.waits OR c.work_state <> 'closed' THEN c.lease_until END,
      version = c.version + CASE WHEN p.waits OR c.text_changed_since_finding THEN 1 ELSE 0 END,
      updated_at = CASE WHEN p.waits OR c.text_changed_since_finding THEN ${at}::timestamptz ELSE c.updated_at END
    FROM jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) AS p("claimId" uuid, waits boolean, quote text)
    WHERE c.newsroom_id = ${newsroomId}::uuid AND c.id = p."claimId"
      AND (p.waits OR c.text_changed_since_finding OR c.quote <> p.quote)`
}

/** Stores places of any number of claims in one statement. */
export async function insertAnchors(
  ask: Ask,
  anchors: readonly (AnchorView & { claimId: string })[],
  at: Date,
): Promise<void> {
  if (anchors.length === 0) return
  await ask.tx.$executeRaw`
    INSERT INTO anchor (newsroom_id, id, claim_id, revision_id, start_offset, end_offset, exact, prefix, suffix, created_at)
    SELECT ${ask.actor.newsroomId}::uuid, n.id, n."claimId", n."revisionId", n.start, n."end", n.exact, n.prefix,
      n.suffix, ${at}
    FROM jsonb_to_recordset(${JSON.stringify(anchors)}::jsonb)
      AS n(id uuid, "claimId" uuid, "revisionId" uuid, start int, "end" int, exact text, prefix text, suffix text)`
}

/** A claim as it stood while a revision was the newest, with its places in that revision. */
export type ClaimAtRevisionRow = StandingBefore & {
  id: string
  number: number
  anchors: AnchorView[]
  arrived: PlacementOutcome | null
  left: PlacementOutcome | null
}

/**
 * The claims of an article as they stood while revision `number` was the newest, in text order: as the next revision
 * found them, or, if there is none, as they stand now. Those that were deleted by then are left out. Findings that are
 * withheld from the asker are none.
 */
export async function listClaimsAtRevision(
  ask: Ask,
  articleId: string,
  number: number,
): Promise<ClaimAtRevisionRow[]> {
  const rows = await ask.tx.$queryRaw<
    (Omit<ClaimAtRevisionRow, keyof StandingBefore> & {
      isNewest: boolean
      before: StandingBefore
      now: StandingBefore
    })[]
  >`
    WITH secret AS MATERIALIZED ${withheldRounds(ask, Prisma.sql`c.article_id = ${articleId}::uuid`)}
    SELECT c.id, c.number, coalesce(places.list, '[]'::jsonb) AS anchors, arrived.outcome::text AS arrived,
      next.outcome::text AS "left", ${visibleBefore(Prisma.sql`next`)} AS before, n.id IS NULL AS "isNewest",
      jsonb_build_object('statement', c.statement, 'workState', c.work_state,
        'finding', CASE WHEN NOT blind.withheld THEN c.finding END,
        'findingReason', CASE WHEN NOT blind.withheld THEN c.finding_reason END, 'findingBy', CASE WHEN c.finding_by_id IS NOT NULL
          THEN jsonb_build_object('id', found_by.id, 'name', found_by.name) END,
        'findingAt', CASE WHEN NOT blind.withheld THEN
          to_char(c.finding_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END) AS now
    FROM revision r
    LEFT JOIN revision n ON n.newsroom_id = r.newsroom_id AND n.article_id = r.article_id AND n.number = r.number + 1
    JOIN claim c ON c.newsroom_id = r.newsroom_id AND c.article_id = r.article_id
    JOIN LATERAL (SELECT ${withheldFrom(ask)} AS withheld OFFSET 0) blind ON true
    LEFT JOIN "user" found_by ON found_by.id = c.finding_by_id
    LEFT JOIN placement arrived
      ON arrived.newsroom_id = c.newsroom_id AND arrived.claim_id = c.id AND arrived.revision_id = r.id
    LEFT JOIN placement next
      ON next.newsroom_id = c.newsroom_id AND next.claim_id = c.id AND next.revision_id = n.id
        -- A claim that was deleted then and put back later was placed later.
        AND next.created_at = n.created_at
    LEFT JOIN LATERAL (
      SELECT min(k.start_offset) AS first_start,
        jsonb_agg(jsonb_build_object('id', k.id, 'revisionId', k.revision_id, 'start', k.start_offset,
          'end', k.end_offset, 'exact', k.exact, 'prefix', k.prefix, 'suffix', k.suffix)
          ORDER BY k.start_offset, k.end_offset, k.id) AS list
      FROM anchor k
      WHERE k.newsroom_id = c.newsroom_id AND k.claim_id = c.id AND k.revision_id = r.id AND k.removed_at IS NULL
    ) places ON true
    WHERE r.newsroom_id = ${ask.actor.newsroomId}::uuid AND r.article_id = ${articleId}::uuid AND r.number = ${number}
      AND CASE WHEN n.id IS NULL THEN c.deleted_at IS NULL ELSE next.id IS NOT NULL END
    ORDER BY places.first_start NULLS LAST, c.number`
  return rows.map(({ isNewest, before, now, ...row }) => ({ ...row, ...(isNewest ? now : before) }))
}
