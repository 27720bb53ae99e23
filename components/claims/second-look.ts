import type { CheckView, ClaimDetail } from '@/lib/contracts/claims'
import { disagree, settlesDisagreement } from '@/lib/domain/claims/moves'
import type { Finding, Role } from '@/lib/domain/claims/vocabulary'
import { mayDo } from '@/lib/domain/people/permissions'

type Looked = Pick<ClaimDetail, 'checks' | 'round' | 'finding' | 'workState'>

/** How the findings of two or more people stand beside one another. */
export type Comparison = {
  /** The newest check of each checker of the round, in the order of their first; an editor's settling one is left out. */
  readonly checks: readonly CheckView[]
  /** The check by which an editor settled it, where it stands. */
  readonly settled: CheckView | null
  readonly outcome: 'agree' | 'disagree' | 'settled'
  /** The finding that stands. */
  readonly finding: Finding | null
}

const roundChecks = ({ checks, round }: Looked) =>
  checks.filter((check) => check.round === round).map((check) => ({ ...check, checkerId: check.checker.id }))

/** The findings of a claim's round side by side; null while fewer than two people have given theirs, or may be seen. */
export function comparisonOf(claim: Looked): Comparison | null {
  const checks = roundChecks(claim)
  const last = checks.at(-1)
  const settled = last?.adjudicates ? last : null
  const latest = new Map(
    checks.filter((check) => !check.adjudicates).map((check) => [check.checkerId, check]),
  )
  if (latest.size < 2) return null
  const outcome = settled ? 'settled' : disagree(claim.finding, checks) ? 'disagree' : 'agree'
  return { checks: [...latest.values()], settled, outcome, finding: claim.finding }
}

/** Whether this person's finding would settle the disagreement of others that a second look has ended in. */
export function maySettle(claim: Looked, me: { id: string; role: Role }): boolean {
  const checks = roundChecks(claim)
  return (
    claim.workState === 'needs_second_look' &&
    mayDo(me.role, me.id, 'claim.adjudicate') &&
    disagree(claim.finding, checks) &&
    settlesDisagreement(checks, me.id)
  )
}

/** Says how the findings stand to one another, to somebody who may be one of those who gave them. */
export function comparisonWords({ checks, settled, outcome, finding }: Comparison, myId: string): string {
  const nameOf = ({ checker }: CheckView) => (checker.id === myId ? 'you' : checker.name)
  const everybody = namesOf(checks.map(nameOf))
  if (settled) return capital(`${everybody} disagreed; ${nameOf(settled)} settled it.`)
  if (outcome === 'disagree') return capital(`${everybody} disagree.`)
  // Of three, two suffice.
  const others = checks.filter((check) => check.finding !== finding)
  const agreeing = namesOf(checks.filter((check) => !others.includes(check)).map(nameOf))
  if (others.length === 0) return capital(`${agreeing} agree.`)
  return capital(`${agreeing} agree; ${namesOf(others.map(nameOf))} found something else.`)
}

/** Names in a row. Whoever reads it comes first in a sentence about themself. */
function namesOf(names: readonly string[]): string {
  const ordered = names.toSorted((a, b) => Number(b === 'you') - Number(a === 'you'))
  return ordered.length < 2 ? ordered.join('') : `${ordered.slice(0, -1).join(', ')} and ${ordered.at(-1)}`
}

const capital = (sentence: string) => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`
