import type { Finding, SecondLookRule, Stance, WorkState } from '@/lib/domain/claims/vocabulary'

/** What a newsroom has decided about closing claims. */
export type DeskRules = {
  readonly secondLook: SecondLookRule
  /** Findings that want a second look when `secondLook` is `by_finding`. */
  readonly secondLookFindings: readonly Finding[]
  /** How many secondary sources stand in for one primary source. */
  readonly secondarySourcesNeeded: number
  /** What the first checker found is kept from everybody else until a second person has given a check. */
  readonly blindSecondLook: boolean
}

/** Rule 2 and 3 of product.md before a newsroom has said otherwise. */
export const DEFAULT_DESK_RULES: DeskRules = {
  secondLook: 'by_finding',
  secondLookFindings: ['refuted', 'conflicting'],
  secondarySourcesNeeded: 3,
  blindSecondLook: false,
}

/** A check of the present round: whose it was, what they found, and whether it settles a disagreement as an editor. */
export type RoundCheck = {
  readonly checkerId: string
  readonly finding: Finding
  readonly adjudicates: boolean
}

/** All that decides whether a claim may move. */
export type ClaimStanding = {
  readonly workState: WorkState
  readonly finding: Finding | null
  readonly findingReason: string | null
  /** The words under the claim have changed since the finding (rule 7). */
  readonly textChangedSinceFinding: boolean
  readonly evidence: readonly {
    readonly sourceId: string
    readonly primary: boolean
    readonly stance: Stance
  }[]
  /** Checks since the claim was last opened, oldest first. */
  readonly checks: readonly RoundCheck[]
}

/** Something a close is refused for, by name, so that the screen can say what to do. */
export type MissingForClose =
  | { readonly what: 'finding' }
  | { readonly what: 'reason' }
  | { readonly what: 'evidence'; readonly secondarySources: number; readonly secondarySourcesNeeded: number }
  | { readonly what: 'second_look' }
  | { readonly what: 'second_checker'; readonly firstCheckerId: string }
  | { readonly what: 'agreement' }
  | { readonly what: 'own_finding' }
  | { readonly what: 'text_reviewed' }

export type MoveOutcome =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'illegal'; readonly from: WorkState; readonly to: WorkState }
  | { readonly kind: 'incomplete'; readonly missing: readonly MissingForClose[] }

/** Rule 1 of product.md. Closing straight from `to_check` or `in_progress` further asks that no second look is due. */
const LEGAL_MOVES: Readonly<Record<WorkState, readonly WorkState[]>> = {
  to_check: ['in_progress', 'closed'],
  in_progress: ['waiting_for_source', 'needs_second_look', 'closed'],
  waiting_for_source: ['in_progress'],
  needs_second_look: ['closed'],
  closed: ['in_progress'],
}

/** The states that rule 1 allows after `from`, complete or not. */
export function legalMoves(from: WorkState): readonly WorkState[] {
  return LEGAL_MOVES[from]
}

/** Whether the newsroom asks for a second look at a claim with this finding (rule 3). */
export function asksForSecondLook(finding: Finding | null, rules: DeskRules): boolean {
  if (rules.secondLook === 'never') return false
  if (rules.secondLook === 'always') return true
  return finding !== null && rules.secondLookFindings.includes(finding)
}

/**
 * Decides whether a claim may move to `to`, and if not, why not.
 *
 * Pure: the caller brings the standing as it is in the transaction that makes the move.
 */
export function judgeMove(standing: ClaimStanding, to: WorkState, rules: DeskRules): MoveOutcome {
  const { workState: from } = standing
  if (!LEGAL_MOVES[from].includes(to)) return { kind: 'illegal', from, to }
  if (to !== 'closed') return { kind: 'allowed' }
  const missing = missingForClose(standing, rules)
  return missing.length === 0 ? { kind: 'allowed' } : { kind: 'incomplete', missing }
}

/** Lists what a claim still lacks before it can be closed (rules 2, 3 and 7), in the order in which one would supply it. */
export function missingForClose(standing: ClaimStanding, rules: DeskRules): MissingForClose[] {
  const { finding, findingReason, evidence, checks, workState, textChangedSinceFinding } = standing
  const missing: MissingForClose[] = []
  if (finding === null) missing.push({ what: 'finding' })
  if (finding !== null && !findingReason?.trim()) missing.push({ what: 'reason' })
  if (textChangedSinceFinding) missing.push({ what: 'text_reviewed' })
  if (finding !== 'not_checkable') {
    // Rows that say nothing about the claim, and the same source laid twice, bear nothing out.
    const counted = evidence.filter((row) => row.stance !== 'says_nothing')
    const secondary = new Set(counted.filter((row) => !row.primary).map((row) => row.sourceId)).size
    const enough = counted.some((row) => row.primary) || secondary >= rules.secondarySourcesNeeded
    if (!enough) {
      missing.push({
        what: 'evidence',
        secondarySources: secondary,
        secondarySourcesNeeded: rules.secondarySourcesNeeded,
      })
    }
  }
  if (finding !== null && asksForSecondLook(finding, rules) && workState !== 'needs_second_look') {
    missing.push({ what: 'second_look' })
  }
  if (workState === 'needs_second_look') missing.push(...missingSecondLook(finding, checks))
  return missing
}

/**
 * What the second look still lacks: somebody besides the first checker, and then two people (or an adjudicating
 * editor) behind the finding that stands. A later check of the same person replaces their earlier one.
 */
function missingSecondLook(finding: Finding | null, checks: readonly RoundCheck[]): MissingForClose[] {
  const first = checks[0]
  if (!first) return []
  if (checks.every((check) => check.checkerId === first.checkerId)) {
    return [{ what: 'second_checker', firstCheckerId: first.checkerId }]
  }
  return disagree(finding, checks) ? [{ what: 'agreement' }] : []
}

/**
 * Whether the checkers of a round disagree: two people or more have given a check, fewer than two of them stand behind
 * `finding`, the one that stands, and no editor has settled it since.
 *
 * @param checks the checks of the round, oldest first
 */
export function disagree(finding: Finding | null, checks: readonly RoundCheck[]): boolean {
  const latest = new Map(checks.map((check) => [check.checkerId, check.finding]))
  if (latest.size < 2 || checks.at(-1)?.adjudicates) return false
  return [...latest.values()].filter((given) => given === finding).length < 2
}

/**
 * Whether a new check by `checkerId` would settle a disagreement: two others have found different things.
 * Only an editor's or owner's check may count as adjudication; the caller knows the role.
 */
export function settlesDisagreement(checks: readonly RoundCheck[], checkerId: string): boolean {
  const latest = new Map(
    checks.filter((check) => check.checkerId !== checkerId).map((check) => [check.checkerId, check.finding]),
  )
  return latest.size >= 2 && new Set(latest.values()).size >= 2
}
