import type { ClaimStanding, DeskRules } from '@/lib/domain/claims/moves'

type BlindRules = Pick<DeskRules, 'secondLook' | 'blindSecondLook'>

/** Whether second looks are blind in a newsroom with these rules: it asks for them at all, and has said so. */
export function isBlind({ secondLook, blindSecondLook }: BlindRules): boolean {
  return blindSecondLook && secondLook !== 'never'
}

/**
 * Whether what was found of a claim is withheld from a person (rule 3, decision 0014): the second look is blind, the
 * claim is not closed, and one person alone has given a check in the present round, who is somebody else. It is so for
 * every role, and whether or not this finding asks for a second look: being withheld must not tell which it is.
 *
 * The database says the same in `lib/server/db/repositories/withheld.ts`, and a test compares the two.
 */
export function isWithheldFrom(
  personId: string,
  { workState, checks }: Pick<ClaimStanding, 'workState' | 'checks'>,
  rules: BlindRules,
): boolean {
  if (!isBlind(rules) || workState === 'closed') return false
  const checkers = new Set(checks.map(({ checkerId }) => checkerId))
  return checkers.size === 1 && !checkers.has(personId)
}
