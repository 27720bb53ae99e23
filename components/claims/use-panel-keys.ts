'use client'

import { useKeys } from '@/components/ui/keys/keys-provider'
import { FINDINGS, type Finding } from '@/lib/domain/claims/vocabulary'

/** The keys of the claim panel (look.md 10). */
export function usePanelKeys(actions: {
  pick: (finding: Finding | null) => void
  addEvidence: () => void
  work: () => void
  assign: () => void
  due: () => void
  save: () => void
}): void {
  const pick = (index: number) => () => actions.pick(FINDINGS[index] ?? null)
  useKeys('claim', {
    'finding.1': pick(0),
    'finding.2': pick(1),
    'finding.3': pick(2),
    'finding.4': pick(3),
    'finding.5': pick(4),
    'finding.0': () => actions.pick(null),
    'finding.typing.1': pick(0),
    'finding.typing.2': pick(1),
    'finding.typing.3': pick(2),
    'finding.typing.4': pick(3),
    'finding.typing.5': pick(4),
    'evidence.add': actions.addEvidence,
    'evidence.add.typing': actions.addEvidence,
    'claim.work': actions.work,
    'claim.assign': actions.assign,
    'claim.due': actions.due,
    'claim.save': actions.save,
  })
}
