import { randomBytes } from 'node:crypto'
import type { DeskRules } from '@/lib/domain/claims/moves'
import { isBlind } from '@/lib/domain/review/blind'

/** What an event's payload carries so that its hash answers no guesses (decision 0014): nothing where nothing is blind. */
export function saltOf(rules: DeskRules): { salt?: string } {
  return isBlind(rules) ? { salt: randomBytes(16).toString('hex') } : {}
}
