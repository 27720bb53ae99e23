import type { ClaimStanding } from '@/lib/domain/claims/moves'
import type { Finding, WorkState } from '@/lib/domain/claims/vocabulary'
import type { CheckRow } from '@/lib/server/db/repositories/checks'
import type { EvidenceRow } from '@/lib/server/db/repositories/evidence'

type ClaimPart = {
  workState: WorkState
  finding: Finding | null
  findingReason: string | null
  textChangedSinceFinding: boolean
}

/**
 * Puts together what decides a claim's moves, from rows of one transaction.
 *
 * @param checks all checks of the claim, oldest first
 */
export function standingOf(
  claim: ClaimPart,
  evidence: readonly EvidenceRow[],
  checks: readonly CheckRow[],
): ClaimStanding {
  return {
    workState: claim.workState,
    finding: claim.finding,
    findingReason: claim.findingReason,
    textChangedSinceFinding: claim.textChangedSinceFinding,
    evidence: evidence.map((row) => ({
      sourceId: row.source.id,
      primary: row.source.primary,
      stance: row.stance,
    })),
    checks: checksBehindFinding(checks),
  }
}

/**
 * The checks of the newest round that has any: they stand behind the claim's finding. A claim that was reopened and not
 * checked again keeps its finding, so the people behind it count; otherwise reopening would do away with the second look.
 */
export function checksBehindFinding<C extends Pick<CheckRow, 'round'>>(checks: readonly C[]): C[] {
  const newest = checks.at(-1)?.round
  return checks.filter((check) => check.round === newest)
}
