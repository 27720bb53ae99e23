import {
  type Finding,
  OUTCOMES_TO_REVIEW,
  PLACEMENT_OUTCOMES,
  type PlacementOutcome,
  type WorkState,
} from '@/lib/domain/claims/vocabulary'

/** The outcome of a claim: the worst of its places. One without any place is lost. */
export function worstOutcome(outcomes: readonly PlacementOutcome[]): PlacementOutcome {
  const worst = Math.max(...outcomes.map((outcome) => PLACEMENT_OUTCOMES.indexOf(outcome)))
  return PLACEMENT_OUTCOMES[worst] ?? 'orphaned'
}

/** Whether a person has to look at a claim with this outcome before its finding counts again (rule 7). */
export function waitsForPerson(outcome: PlacementOutcome): boolean {
  return OUTCOMES_TO_REVIEW.includes(outcome)
}

/** Whether a decision on a claim with this outcome must say where its words stand: none, or not all, were found. */
export function needsPlaces(outcome: PlacementOutcome): boolean {
  return outcome === 'ambiguous' || outcome === 'orphaned'
}

type Standing = { workState: WorkState; finding: Finding | null; round: number }

/**
 * How a claim stands once its changed words were accepted but its finding must be made again: a closed claim is open
 * again, a finding is taken off, and either begins a new round of checks.
 */
export function standingForRecheck({ workState, finding, round }: Standing): Standing {
  const reopened = workState === 'closed'
  return {
    workState: reopened ? 'in_progress' : workState,
    finding: null,
    round: reopened || finding !== null ? round + 1 : round,
  }
}
