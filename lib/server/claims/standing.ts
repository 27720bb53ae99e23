import type { ClaimStanding } from '@/lib/domain/claims/moves'
import type { Finding, WorkState } from '@/lib/domain/claims/vocabulary'
import type { CheckRow } from '@/lib/server/db/repositories/checks'
import type { EvidenceRow } from '@/lib/server/db/repositories/evidence'

type ClaimPart = {
  workState: WorkState
  finding: Finding | null
  findingReason: string | null
  textChangedSinceFinding: boolean
  round: number
}

/**
 * Puts together what decides a claim's moves, from rows of one transaction.
 *
 * Only checks of the present round count (decision 0009), and so does a finding only if one of them gave it: a claim
 * that was reopened still shows what was found before, but closes on a finding that is given anew.
 *
 * @param checks all checks of the claim, oldest first
 */
export function standingOf(
  claim: ClaimPart,
  evidence: readonly EvidenceRow[],
  checks: readonly CheckRow[],
): ClaimStanding {
  const ofRound = checks.filter((check) => check.round === claim.round)
  const counts = ofRound.length > 0
  return {
    workState: claim.workState,
    finding: counts ? claim.finding : null,
    findingReason: counts ? claim.findingReason : null,
    textChangedSinceFinding: claim.textChangedSinceFinding,
    evidence: evidence.map((row) => ({
      sourceId: row.source.id,
      primary: row.source.primary,
      stance: row.stance,
    })),
    checks: ofRound,
  }
}
