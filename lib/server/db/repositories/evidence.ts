import type { LocatorKind, Stance } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { COPY_REF, type SourceRow, sourceColumns } from '@/lib/server/db/repositories/sources'

/** What a person says about a source that is laid against a claim. `asOf` is `YYYY-MM-DD`. */
export type EvidenceFields = {
  stance: Stance
  locatorKind: LocatorKind | null
  locator: string
  passage: string
  note: string
  asOf: string | null
  /** The stored copy of the source that was read. */
  copyId: string | null
}

export type EvidenceRow = EvidenceFields & {
  id: string
  claimId: string
  version: number
  createdById: string
  createdByName: string
  createdAt: Date
  removed: boolean
  source: SourceRow
  copy: { id: string; fetchedAt: string; sha256: string } | null
}

type FlatRow = Omit<EvidenceRow, 'source'> & { source: Omit<SourceRow, 'createdAt'> & { createdAt: string } }

/** Evidence of several claims at once with its sources, oldest first; removed rows only if `removed` says so. */
export async function listEvidenceRows(
  ask: Ask,
  claimIds: readonly string[],
  { evidenceId, removed = false }: { evidenceId?: string; removed?: boolean } = {},
): Promise<EvidenceRow[]> {
  if (claimIds.length === 0) return []
  const where = [
    Prisma.sql`e.newsroom_id = ${ask.actor.newsroomId}::uuid`,
    Prisma.sql`e.claim_id = ANY(${[...claimIds]}::uuid[])`,
  ]
  if (evidenceId !== undefined) where.push(Prisma.sql`e.id = ${evidenceId}::uuid`)
  if (!removed) where.push(Prisma.sql`e.removed_at IS NULL`)
  const rows = await ask.tx.$queryRaw<FlatRow[]>`
    SELECT e.id, e.claim_id AS "claimId", e.stance::text AS stance, e.locator_kind::text AS "locatorKind", e.locator,
      e.passage, e.note, e.as_of::text AS "asOf", e.copy_id AS "copyId", e.version, e.created_by_id AS "createdById",
      maker.name AS "createdByName", e.created_at AS "createdAt", e.removed_at IS NOT NULL AS removed,
      (SELECT ${COPY_REF} FROM archived_copy k WHERE k.newsroom_id = e.newsroom_id AND k.id = e.copy_id) AS copy,
      (SELECT to_jsonb(source_row) FROM (SELECT ${sourceColumns(ask)}) source_row) AS source
    FROM evidence e
    JOIN "user" maker ON maker.id = e.created_by_id
    JOIN source s ON s.newsroom_id = e.newsroom_id AND s.id = e.source_id
    JOIN "user" source_maker ON source_maker.id = s.created_by_id
    WHERE ${Prisma.join(where, ' AND ')}
    ORDER BY e.created_at, e.id`
  return rows.map((row) => ({ ...row, source: { ...row.source, createdAt: new Date(row.source.createdAt) } }))
}

/** Stores evidence that the asker lays against a claim. */
export async function insertEvidence(
  ask: Ask,
  {
    id,
    claimId,
    sourceId,
    fields,
  }: { id: string; claimId: string; sourceId: string; fields: EvidenceFields },
): Promise<void> {
  const { newsroomId, userId } = ask.actor
  await ask.tx.$executeRaw`
    INSERT INTO evidence (newsroom_id, id, claim_id, source_id, stance, locator_kind, locator, passage, note, as_of, copy_id, created_by_id)
    VALUES (${newsroomId}::uuid, ${id}::uuid, ${claimId}::uuid, ${sourceId}::uuid, ${fields.stance}::"Stance",
      ${fields.locatorKind}::"LocatorKind", ${fields.locator}, ${fields.passage}, ${fields.note}, ${fields.asOf}::date,
      ${fields.copyId}::uuid, ${userId}::uuid)`
}

type WhichEvidence = { claimId: string; evidenceId: string; version: number }

/** Stores all fields of a piece of evidence anew. @returns false if it has left `version` or was removed. */
export async function updateEvidence(
  ask: Ask,
  { claimId, evidenceId, version, fields }: WhichEvidence & { fields: EvidenceFields },
): Promise<boolean> {
  const count = await ask.tx.$executeRaw`
    UPDATE evidence SET stance = ${fields.stance}::"Stance", locator_kind = ${fields.locatorKind}::"LocatorKind",
      locator = ${fields.locator}, passage = ${fields.passage}, note = ${fields.note}, as_of = ${fields.asOf}::date,
      copy_id = ${fields.copyId}::uuid, version = version + 1
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND claim_id = ${claimId}::uuid AND id = ${evidenceId}::uuid
      AND version = ${version} AND removed_at IS NULL`
  return count === 1
}

/** Takes evidence off its claim, or puts it back; the row stays. @returns false if it has left `version` or is so already. */
export async function updateEvidenceRemoved(
  ask: Ask,
  { claimId, evidenceId, version, removed }: WhichEvidence & { removed: boolean },
): Promise<boolean> {
  const set = removed ? Prisma.sql`removed_at = now()` : Prisma.sql`removed_at = NULL`
  const was = removed ? Prisma.sql`removed_at IS NULL` : Prisma.sql`removed_at IS NOT NULL`
  const count = await ask.tx.$executeRaw`
    UPDATE evidence SET ${set}, version = version + 1
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND claim_id = ${claimId}::uuid AND id = ${evidenceId}::uuid
      AND version = ${version} AND ${was}`
  return count === 1
}

/** Lays the evidence of one claim against others as well, each with an id of its own, by and at whom and when it was laid first. */
export async function copyEvidence(
  ask: Ask,
  copies: readonly { id: string; evidenceId: string; claimId: string }[],
): Promise<void> {
  if (copies.length === 0) return
  await ask.tx.$executeRaw`
    INSERT INTO evidence (newsroom_id, id, claim_id, source_id, stance, locator_kind, locator, passage, note, as_of, copy_id,
      created_by_id, created_at)
    SELECT e.newsroom_id, x.id, x."claimId", e.source_id, e.stance, e.locator_kind, e.locator, e.passage, e.note, e.as_of, e.copy_id,
      e.created_by_id, e.created_at
    FROM jsonb_to_recordset(${JSON.stringify(copies)}::jsonb) AS x(id uuid, "evidenceId" uuid, "claimId" uuid)
    JOIN evidence e ON e.newsroom_id = ${ask.actor.newsroomId}::uuid AND e.id = x."evidenceId"`
}
