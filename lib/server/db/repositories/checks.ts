import type { Finding } from '@/lib/domain/claims/vocabulary'
import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { checkWithheldFrom } from '@/lib/server/db/repositories/withheld'

export type CheckRow = {
  id: string
  round: number
  finding: Finding
  reason: string
  checkerId: string
  checkerName: string
  adjudicates: boolean
  createdAt: Date
}

/** All checks of a claim, oldest first, with their checkers' names: for judging, not for showing to the asker. */
export async function listCheckRows(ask: Ask, claimId: string): Promise<CheckRow[]> {
  return await checkRows(ask, claimId, Prisma.empty)
}

/** The checks of a claim that the asker may see, oldest first: a blind second look withholds some (decision 0014). */
export async function listVisibleCheckRows(ask: Ask, claimId: string): Promise<CheckRow[]> {
  return await checkRows(ask, claimId, Prisma.sql`AND NOT ${checkWithheldFrom(ask)}`)
}

async function checkRows(ask: Ask, claimId: string, also: Prisma.Sql): Promise<CheckRow[]> {
  return await ask.tx.$queryRaw<CheckRow[]>`
    SELECT k.id, k.round, k.finding::text AS finding, k.reason, k.checker_id AS "checkerId",
      checker.name AS "checkerName", k.adjudicates, k.created_at AS "createdAt"
    FROM "check" k
    JOIN claim c ON c.newsroom_id = k.newsroom_id AND c.id = k.claim_id
    JOIN "user" checker ON checker.id = k.checker_id
    WHERE k.newsroom_id = ${ask.actor.newsroomId}::uuid AND k.claim_id = ${claimId}::uuid ${also}
    ORDER BY k.round, k.created_at, k.id`
}

export type NewCheck = {
  id: string
  claimId: string
  round: number
  finding: Finding
  reason: string
  adjudicates: boolean
}

/** Stores the asker's check. Its time is the clock's, not the transaction's start: checks of a claim stand in the order of its lock. */
export async function insertCheck(ask: Ask, check: NewCheck): Promise<void> {
  await ask.tx.$executeRaw`
    INSERT INTO "check" (newsroom_id, id, claim_id, round, finding, reason, checker_id, adjudicates, created_at)
    VALUES (${ask.actor.newsroomId}::uuid, ${check.id}::uuid, ${check.claimId}::uuid, ${check.round},
      ${check.finding}::"Finding", ${check.reason}, ${ask.actor.userId}::uuid, ${check.adjudicates}, clock_timestamp())`
}
