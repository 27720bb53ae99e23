import type { ClaimDetail } from '@/lib/contracts/claims'
import type { MemberView, NewsroomView } from '@/lib/contracts/people'
import { asksForSecondLook, disagree } from '@/lib/domain/claims/moves'

/**
 * How the second check stands, in a few words: who gave it and whether they agree, whether it waits for somebody, or
 * whether the newsroom asks for one at all (rule 3). To somebody from whom the first finding is withheld it does not say
 * whether that one asks for a second.
 */
export function secondCheckWords(
  claim: Pick<ClaimDetail, 'checks' | 'round' | 'finding' | 'findingWithheld' | 'workState'>,
  newsroom: NewsroomView,
  members: readonly Pick<MemberView, 'id' | 'name'>[],
): string {
  const round = claim.checks.filter((check) => check.round === claim.round)
  const first = round[0]
  const second = round.findLast((check) => check.checker.id !== first?.checker.id)
  if (second) {
    const name = members.find(({ id }) => id === second.checker.id)?.name ?? second.checker.name
    if (second.adjudicates) return `${name}, decided`
    const given = round.map(({ checker, finding, adjudicates }) => ({
      checkerId: checker.id,
      finding,
      adjudicates,
    }))
    return `${name}, ${disagree(claim.finding, given) ? 'disagrees' : 'agrees'}`
  }
  if (claim.findingWithheld) return 'blind, awaited'
  if (claim.workState === 'needs_second_look') return 'awaited'
  return asksForSecondLook(claim.finding, newsroom) ? 'asked for' : 'not asked'
}
