import type { Priority } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { LOCKED_COLUMNS, LOCKED_TABLES, type LockedClaim } from '@/lib/server/db/repositories/claims'

/** A locked claim with the slug of its article, as a list names it. */
export type LockedRow = LockedClaim & { articleSlug: string }

/**
 * Reads claims and keeps them from being changed by others until the transaction ends, locked in the order of their ids.
 *
 * @returns those that are there, in that order; fewer than `ids` if some are unknown or of another newsroom.
 */
export async function lockClaimRows(ask: Ask, ids: readonly string[]): Promise<LockedRow[]> {
  return await lockRowsWhere(ask, Prisma.sql`c.id = ANY(${[...ids]}::uuid[])`)
}

/** {@link lockClaimRows} for all claims of the newsroom on which somebody's lease runs. */
export async function lockRowsHeldBy(ask: Ask, userId: string): Promise<LockedRow[]> {
  return await lockRowsWhere(ask, Prisma.sql`c.holder_id = ${userId}::uuid AND c.lease_until > now()`)
}

async function lockRowsWhere(ask: Ask, where: Prisma.Sql): Promise<LockedRow[]> {
  return await ask.tx.$queryRaw<LockedRow[]>`
    SELECT ${LOCKED_COLUMNS}, a.slug AS "articleSlug" FROM ${LOCKED_TABLES}
    WHERE c.newsroom_id = ${ask.actor.newsroomId}::uuid AND ${where}
    ORDER BY c.id FOR NO KEY UPDATE OF c`
}

/** The fields of a claim that are changed for many at once, all of them, as they are to be. */
export type ClaimFieldsRow = {
  id: string
  version: number
  assigneeId: string | null
  priority: Priority
  dueAt: string | null
  labels: readonly string[]
}

/**
 * Stores these fields of many claims in one statement and counts their versions up.
 *
 * @returns how many were stored: a claim that has left its `version` or was taken out is not
 */
export async function updateManyClaims(ask: Ask, rows: readonly ClaimFieldsRow[]): Promise<number> {
  return await ask.tx.$executeRaw`
    UPDATE claim c SET assignee_id = r."assigneeId", priority = r.priority::"Priority", due_at = r."dueAt",
      labels = r.labels, version = c.version + 1, updated_at = now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, version int, "assigneeId" uuid, priority text, "dueAt" timestamptz, labels text[])
    WHERE c.newsroom_id = ${ask.actor.newsroomId}::uuid AND c.id = r.id AND c.version = r.version
      AND c.deleted_at IS NULL`
}

/** Ends the leases on claims that the caller has locked, whoever holds them. @returns how many were ended */
export async function endLeases(
  ask: Ask,
  rows: readonly { id: string; leaseFence: number }[],
): Promise<number> {
  return await ask.tx.$executeRaw`
    UPDATE claim c SET holder_id = NULL, lease_until = NULL
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "leaseFence" int)
    WHERE c.newsroom_id = ${ask.actor.newsroomId}::uuid AND c.id = r.id AND c.lease_fence = r."leaseFence"
      AND c.holder_id IS NOT NULL AND c.lease_until > now()`
}
