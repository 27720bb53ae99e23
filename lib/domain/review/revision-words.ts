import type {
  CorrectionState,
  PlacementDecision,
  PlacementOutcome,
  RevisionOrigin,
} from '@/lib/domain/claims/vocabulary'

/** What became of a claim's words: the name of its group, and what that means. */
export const OUTCOME_WORDS: Readonly<Record<PlacementOutcome, { label: string; hint: string }>> = {
  unchanged: { label: 'Kept', hint: 'The same words in the same place.' },
  moved: { label: 'Moved', hint: 'The same words in another place.' },
  reworded: { label: 'Wording changed', hint: 'The same passage, with other words.' },
  ambiguous: { label: 'Ambiguous', hint: 'Several places could be meant.' },
  orphaned: { label: 'Lost', hint: 'The passage is not in the text any more.' },
}

/** How a placement was settled: beside the claim, and as a sentence's verb. */
export const DECISION_WORDS: Readonly<Record<PlacementDecision, { label: string; past: string }>> = {
  kept: { label: 'Kept', past: 'kept' },
  recheck: { label: 'Accepted, to check again', past: 'accepted, to check again' },
  same_meaning: { label: 'Same meaning', past: 'same meaning, finding kept' },
  dropped: { label: 'Dropped', past: 'dropped' },
  superseded: { label: 'Overtaken by a later revision', past: 'overtaken by a later revision' },
}

/** Where a revision's text came from: in a list, and as a verb before a name. */
export const ORIGIN_WORDS: Readonly<Record<RevisionOrigin, { label: string; past: string }>> = {
  load: { label: 'First load', past: 'loaded' },
  paste: { label: 'Pasted', past: 'pasted' },
  upload: { label: 'Uploaded', past: 'uploaded' },
  edit: { label: 'Edited here', past: 'edited' },
  corrections: { label: 'Corrections applied', past: 'made from corrections' },
}

/** The state of a proposed rewording. */
export const CORRECTION_STATE_WORDS: Readonly<Record<CorrectionState, string>> = {
  proposed: 'proposed',
  accepted: 'accepted',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  applied: 'applied',
}
