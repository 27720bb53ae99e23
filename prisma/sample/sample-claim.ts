import type { EvidenceInput } from '@/lib/contracts/claims'
import type { ClaimType, Finding, Priority, WorkState } from '@/lib/domain/claims/vocabulary'
import type { SamplePersonKey } from './people'
import type { SAMPLE_SOURCES } from './sources'

/** What happens to a claim after it is made, in order. */
type Step =
  | {
      does: 'evidence'
      by: SamplePersonKey
      source: keyof typeof SAMPLE_SOURCES
      stance: EvidenceInput['stance']
      locatorKind: EvidenceInput['locatorKind']
      locator: string
      passage?: string
      note?: string
    }
  | { does: 'check'; by: SamplePersonKey; finding: Finding; reason: string }
  | { does: 'move'; by: SamplePersonKey; to: WorkState; reason: string }

/** A claim of the sample article with all that has come of it. */
export type SampleClaim = {
  quote: string
  statement: string
  speaker?: string
  speakerRole?: string
  claimDate?: string
  types: ClaimType[]
  priority: Priority
  assignee?: SamplePersonKey
  /** Minutes from now; negative is overdue. */
  dueInMinutes: number
  by: SamplePersonKey
  steps: Step[]
}
