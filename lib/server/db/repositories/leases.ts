import { Prisma } from '@/lib/server/db/generated/client'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/** How long a claim is its holder's before it goes back, in minutes, by the database's clock. The desk renews meanwhile. */
export const LEASE_MINUTES = 15

const UNTIL = Prisma.sql`now() + make_interval(mins => ${LEASE_MINUTES}::int)`

/** Gives a claim that nobody holds to the asker and counts the fence up. @returns the new fence, or null if somebody holds it. */
export async function startLease(ask: Ask, claimId: string): Promise<number | null> {
  const [row] = await ask.tx.$queryRaw<{ fence: number }[]>`
    UPDATE claim SET holder_id = ${ask.actor.userId}::uuid, lease_until = ${UNTIL}, lease_fence = lease_fence + 1
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${claimId}::uuid AND deleted_at IS NULL
      AND (work_state <> 'closed' OR text_changed_since_finding)
      AND (holder_id IS NULL OR lease_until IS NULL OR lease_until <= now())
    RETURNING lease_fence AS fence`
  return row?.fence ?? null
}

/** Lets the asker's running lease run on from now. @returns false if it is not theirs under this fence, or has run out. */
export async function renewLeaseRow(ask: Ask, claimId: string, fence: number): Promise<boolean> {
  const count = await ask.tx.$executeRaw`
    UPDATE claim SET lease_until = ${UNTIL}
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${claimId}::uuid AND deleted_at IS NULL
      AND holder_id = ${ask.actor.userId}::uuid AND lease_fence = ${fence} AND lease_until > now()`
  return count === 1
}

/** Ends the asker's lease, running or run out. @returns false if the claim is not theirs under this fence. */
export async function endLease(ask: Ask, claimId: string, fence: number): Promise<boolean> {
  const count = await ask.tx.$executeRaw`
    UPDATE claim SET holder_id = NULL, lease_until = NULL
    WHERE newsroom_id = ${ask.actor.newsroomId}::uuid AND id = ${claimId}::uuid
      AND holder_id = ${ask.actor.userId}::uuid AND lease_fence = ${fence}`
  return count === 1
}
