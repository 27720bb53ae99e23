import type { CorrectionState } from '@/lib/domain/claims/vocabulary'

/** What a person may make of a correction; `applied` is a revision's doing. */
export type CorrectionMove = Exclude<CorrectionState, 'proposed' | 'applied'>

const LEGAL_MOVES: Readonly<Record<CorrectionState, readonly CorrectionMove[]>> = {
  proposed: ['accepted', 'rejected', 'withdrawn'],
  // An editor may come back to a decision until a revision holds it.
  accepted: ['rejected'],
  rejected: ['accepted'],
  withdrawn: [],
  applied: [],
}

/** The states in which a person may put a correction that is in `from`. */
export function legalCorrectionMoves(from: CorrectionState): readonly CorrectionMove[] {
  return LEGAL_MOVES[from]
}
