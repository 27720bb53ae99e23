import type { CorrectionState } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { visibleReason, withheldRounds } from '@/lib/server/db/repositories/withheld'

/** A proposed rewording with the names of its people; `start` and `end` are UTF-16 code units into its revision's text. */
export type CorrectionRow = {
  id: string
  articleId: string
  claimId: string
  claimNumber: number
  revisionId: string
  revisionNumber: number
  start: number
  end: number
  exact: string
  prefix: string
  suffix: string
  replacement: string
  note: string
  state: CorrectionState
  proposedById: string
  proposedByName: string
  createdAt: Date
  decidedById: string | null
  decidedByName: string | null
  decidedAt: Date | null
  decisionReason: string | null
  appliedRevisionNumber: number | null
  version: number
}

const COLUMNS = Prisma.sql`k.id, k.article_id AS "articleId", k.claim_id AS "claimId", c.number AS "claimNumber",
  k.revision_id AS "revisionId", r.number AS "revisionNumber", k.start_offset AS start, k.end_offset AS "end", k.exact,
  k.prefix, k.suffix, k.replacement, k.note, k.state::text AS state, k.proposed_by_id AS "proposedById",
  proposer.name AS "proposedByName", k.created_at AS "createdAt", k.decided_by_id AS "decidedById",
  decider.name AS "decidedByName", k.decided_at AS "decidedAt",
  ${visibleReason(Prisma.sql`k`, Prisma.sql`k.decision_reason`)} AS "decisionReason",
  applied.number AS "appliedRevisionNumber", k.version`
const TABLES = Prisma.sql`correction k
  JOIN claim c ON c.newsroom_id = k.newsroom_id AND c.id = k.claim_id
  JOIN revision r ON r.newsroom_id = k.newsroom_id AND r.id = k.revision_id
  JOIN "user" proposer ON proposer.id = k.proposed_by_id
  LEFT JOIN "user" decider ON decider.id = k.decided_by_id
  LEFT JOIN revision applied ON applied.newsroom_id = k.newsroom_id AND applied.id = k.applied_revision_id`

/** Reads a correction of the asker's newsroom. @returns null for an id that is unknown or of another newsroom. */
export async function findCorrectionRow(ask: Ask, correctionId: string): Promise<CorrectionRow | null> {
  const [row] = await correctionRows(ask, Prisma.sql`k.id = ${correctionId}::uuid`)
  return row ?? null
}

/** All corrections of an article, newest first; those of one state if it is given. */
export async function listCorrectionRows(
  ask: Ask,
  articleId: string,
  state?: CorrectionState,
): Promise<CorrectionRow[]> {
  const ofState = state ? Prisma.sql`AND k.state = ${state}::"CorrectionState"` : Prisma.empty
  return await correctionRows(ask, Prisma.sql`k.article_id = ${articleId}::uuid ${ofState}`)
}

/** All corrections of some claims, newest first. */
export const listCorrectionRowsOf = (ask: Ask, claimIds: readonly string[]): Promise<CorrectionRow[]> =>
  correctionRows(ask, Prisma.sql`k.claim_id = ANY(${[...claimIds]}::uuid[])`)

async function correctionRows(ask: Ask, which: Prisma.Sql): Promise<CorrectionRow[]> {
  const claims = Prisma.sql`c.id IN (SELECT k.claim_id FROM correction k
    WHERE k.newsroom_id = ${ask.actor.newsroomId}::uuid AND ${which})`
  return await ask.tx.$queryRaw<CorrectionRow[]>`
    WITH secret AS MATERIALIZED ${withheldRounds(ask, claims)}
    SELECT ${COLUMNS} FROM ${TABLES} WHERE k.newsroom_id = ${ask.actor.newsroomId}::uuid AND ${which}
    ORDER BY k.created_at DESC, k.id DESC`
}

/** How many corrections of an article are neither applied nor turned down. */
export async function countOpenCorrections(ask: Ask, articleId: string): Promise<number> {
  const [row] = await ask.tx.$queryRaw<{ open: number }[]>`
    SELECT count(*)::int AS open FROM correction
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND article_id = ${articleId}::uuid
      AND state IN ('proposed', 'accepted')`
  return row?.open ?? 0
}

export type NewCorrection = Pick<
  CorrectionRow,
  | 'id'
  | 'articleId'
  | 'claimId'
  | 'revisionId'
  | 'start'
  | 'end'
  | 'exact'
  | 'prefix'
  | 'suffix'
  | 'replacement'
  | 'note'
>

/** Stores a rewording that the asker proposes. */
export async function insertCorrection(ask: Ask, correction: NewCorrection): Promise<void> {
  const { newsroomId, userId } = ask.actor
  const { id, articleId, claimId, revisionId, start, end, exact, prefix, suffix, replacement, note } =
    correction
  await ask.tx.$executeRaw`
    INSERT INTO correction (newsroom_id, id, article_id, claim_id, revision_id, start_offset, end_offset, exact, prefix,
      suffix, replacement, note, proposed_by_id, created_at)
    VALUES (${newsroomId}::uuid, ${id}::uuid, ${articleId}::uuid, ${claimId}::uuid, ${revisionId}::uuid, ${start}, ${end},
      ${exact}, ${prefix}, ${suffix}, ${replacement}, ${note}, ${userId}::uuid, clock_timestamp())`
}

/** Stores the asker's decision on a correction. @returns false if it has left `version` or `from`. */
export async function updateCorrectionState(
  ask: Ask,
  {
    correctionId,
    version,
    from,
    to,
    reason,
  }: { correctionId: string; version: number; from: CorrectionState; to: CorrectionState; reason: string },
): Promise<boolean> {
  const count = await ask.tx.$executeRaw`
    UPDATE correction SET state = ${to}::"CorrectionState", decided_by_id = ${ask.actor.userId}::uuid, decided_at = now(),
      decision_reason = ${reason}, version = version + 1
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${correctionId}::uuid AND version = ${version}
      AND state = ${from}::"CorrectionState"`
  return count === 1
}

/** Marks accepted corrections as taken into a revision. @returns how many still were accepted. */
export async function markCorrectionsApplied(
  ask: Ask,
  correctionIds: readonly string[],
  revisionId: string,
): Promise<number> {
  return await ask.tx.$executeRaw`
    UPDATE correction SET state = 'applied', applied_revision_id = ${revisionId}::uuid, version = version + 1
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ANY(${[...correctionIds]}::uuid[]) AND state = 'accepted'`
}
