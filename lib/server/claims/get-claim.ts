import type { ClaimDetail } from '@/lib/contracts/claims'
import { assertCan } from '@/lib/server/auth/can'
import { readClaimDetail } from '@/lib/server/claims/claim-detail'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findClaimRow } from '@/lib/server/db/repositories/claim-rows'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Reads a claim with its evidence, checks and legal moves.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function getClaim(ask: Ask, { claimId }: { claimId: string }): Promise<ClaimDetail> {
  assertCan(ask.actor, 'claim.read')
  const row = await findClaimRow(ask, claimId)
  if (!row) throw new Refusal('not_found')
  assertCan(ask.actor, 'claim.read', { reporterId: row.articleReporterId })
  return readClaimDetail(ask, row)
}
