import type { Finding } from '@/lib/domain/claims/vocabulary'

/** The five finding inks and the highlighter, as the styles name them (`mk-…`, `c-…`). */
export type Ink = 'supported' | 'refuted' | 'conflict' | 'notenough' | 'notcheck' | 'none'

const INKS: Readonly<Record<Finding, Ink>> = {
  supported: 'supported',
  refuted: 'refuted',
  conflicting: 'conflict',
  not_enough_evidence: 'notenough',
  not_checkable: 'notcheck',
}

/** The ink in which a finding is drawn; the highlighter for a claim without one. */
export function inkOf(finding: Finding | null): Ink {
  return finding === null ? 'none' : INKS[finding]
}
