import type { PlacementPart, StandingBefore } from '@/lib/contracts/revisions'
import type { Finding, PlacementDecision, PlacementOutcome, WorkState } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import {
  visibleBefore,
  visibleFinding,
  visibleReason,
  withheldRounds,
} from '@/lib/server/db/repositories/withheld'

/** What a claim was before a decision on it, and what the decision made: enough to take it back. */
export type UndoRecord = {
  /** The claim's version right after the decision; another one means that something has happened since. */
  claimVersion: number
  workState: WorkState
  round: number
  finding: Finding | null
  findingReason: string | null
  findingById: string | null
  /** ISO 8601 */
  findingAt: string | null
  quote: string
  addedAnchors: string[]
  removedAnchors: string[]
  /** Claims that were split off. */
  splitClaims: string[]
}

/** What became of a claim in a revision, with the claim as it stands now, both as far as the asker may see it. */
export type PlacementRow = {
  id: string
  articleId: string
  articleReporterId: string | null
  revisionId: string
  revisionNumber: number
  isNewest: boolean
  fromNumber: number
  claimId: string
  claimNumber: number
  statement: string
  workState: WorkState
  finding: Finding | null
  claimVersion: number
  holderId: string | null
  holderName: string | null
  deleted: boolean
  before: StandingBefore
  outcome: PlacementOutcome
  parts: PlacementPart[]
  correctionId: string | null
  correctionById: string | null
  correctionByName: string | null
  decision: PlacementDecision | null
  decidedById: string | null
  decidedByName: string | null
  decidedAt: Date | null
  reason: string | null
  undo: UndoRecord | null
  version: number
}

const columns = (
  ask: Ask,
) => Prisma.sql`p.id, p.article_id AS "articleId", a.reporter_id AS "articleReporterId",
  p.revision_id AS "revisionId", r.number AS "revisionNumber", r.number = a.revision_number AS "isNewest",
  f.number AS "fromNumber", c.id AS "claimId", c.number AS "claimNumber", c.statement, c.work_state::text AS "workState",
  (${visibleFinding(ask)})::text AS finding, c.version AS "claimVersion",
  CASE WHEN c.lease_until > now() THEN c.holder_id END AS "holderId",
  CASE WHEN c.lease_until > now() THEN holder.name END AS "holderName", c.deleted_at IS NOT NULL AS deleted,
  ${visibleBefore(Prisma.sql`p`)} AS before,
  p.outcome::text AS outcome, p.parts, p.correction_id AS "correctionId", k.proposed_by_id AS "correctionById",
  proposer.name AS "correctionByName", p.decision::text AS decision, p.decided_by_id AS "decidedById",
  decider.name AS "decidedByName", p.decided_at AS "decidedAt",
  ${visibleReason(Prisma.sql`p`, Prisma.sql`p.reason`)} AS reason, p.undo, p.version`
const TABLES = Prisma.sql`placement p
  JOIN article a ON a.newsroom_id = p.newsroom_id AND a.id = p.article_id
  JOIN claim c ON c.newsroom_id = p.newsroom_id AND c.id = p.claim_id
  JOIN revision r ON r.newsroom_id = p.newsroom_id AND r.id = p.revision_id
  JOIN revision f ON f.newsroom_id = p.newsroom_id AND f.id = p.from_revision_id
  LEFT JOIN "user" holder ON holder.id = c.holder_id
  LEFT JOIN "user" decider ON decider.id = p.decided_by_id
  LEFT JOIN correction k ON k.newsroom_id = p.newsroom_id AND k.id = p.correction_id
  LEFT JOIN "user" proposer ON proposer.id = k.proposed_by_id`

/** Reads a placement of the asker's newsroom. @returns null for an id that is unknown or of another newsroom. */
export async function findPlacementRow(ask: Ask, placementId: string): Promise<PlacementRow | null> {
  const [row] = await placementRows(ask, Prisma.sql`p.id = ${placementId}::uuid`)
  return row ?? null
}

/** All placements of one revision, in order of their claims' numbers. */
export async function listPlacementRows(ask: Ask, revisionId: string): Promise<PlacementRow[]> {
  return await placementRows(ask, Prisma.sql`p.revision_id = ${revisionId}::uuid`)
}

/** The placement of a claim in one revision. */
export async function findClaimPlacement(
  ask: Ask,
  claimId: string,
  revisionId: string,
): Promise<PlacementRow | null> {
  const which = Prisma.sql`p.claim_id = ${claimId}::uuid AND p.revision_id = ${revisionId}::uuid`
  const [row] = await placementRows(ask, which)
  return row ?? null
}

async function placementRows(ask: Ask, which: Prisma.Sql): Promise<PlacementRow[]> {
  return await ask.tx.$queryRaw<PlacementRow[]>`
    WITH secret AS MATERIALIZED ${withheldRounds(
      ask,
      Prisma.sql`c.id IN (SELECT p.claim_id FROM placement p
        WHERE p.newsroom_id = ${ask.actor.newsroomId}::uuid AND ${which})`,
    )}
    SELECT ${columns(ask)} FROM ${TABLES} WHERE p.newsroom_id = ${ask.actor.newsroomId}::uuid AND ${which}
    ORDER BY c.number`
}

/** A placement that waits for a person, as refusals and the claim's panel name it. */
export type WaitingPlacement = { id: string; revisionNumber: number; outcome: PlacementOutcome }

/** The placement of a claim that waits for a person, if there is one. */
export async function findWaitingPlacement(ask: Ask, claimId: string): Promise<WaitingPlacement | null> {
  const [row] = await ask.tx.$queryRaw<WaitingPlacement[]>`
    SELECT p.id, r.number AS "revisionNumber", p.outcome::text AS outcome
    FROM placement p JOIN revision r ON r.newsroom_id = p.newsroom_id AND r.id = p.revision_id
    WHERE p.newsroom_id = ${ask.actor.newsroomId}::uuid AND p.claim_id = ${claimId}::uuid AND p.decision IS NULL`
  return row ?? null
}

/** Stores the asker's decision on a placement that waits. @returns false if it has left `version` or waits no more. */
export async function updatePlacementDecision(
  ask: Ask,
  {
    placementId,
    version,
    decision,
    reason,
    undo,
  }: {
    placementId: string
    version: number
    decision: PlacementDecision
    reason: string
    undo: UndoRecord
  },
): Promise<boolean> {
  const count = await ask.tx.$executeRaw`
    UPDATE placement SET decision = ${decision}::"PlacementDecision", decided_by_id = ${ask.actor.userId}::uuid,
      decided_at = now(), reason = ${reason}, undo = ${JSON.stringify(undo)}::jsonb, version = version + 1
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${placementId}::uuid AND version = ${version}
      AND decision IS NULL`
  return count === 1
}

/** Lets a placement wait again. @returns false if it has left `version` or waits already. */
export async function reopenPlacement(
  ask: Ask,
  { placementId, version }: { placementId: string; version: number },
): Promise<boolean> {
  const count = await ask.tx.$executeRaw`
    UPDATE placement SET decision = NULL, decided_by_id = NULL, decided_at = NULL, reason = NULL, undo = NULL,
      version = version + 1
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${placementId}::uuid AND version = ${version}
      AND decision IS NOT NULL`
  return count === 1
}
