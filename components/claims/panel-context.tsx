'use client'

import { createContext, type ReactNode, use } from 'react'
import type { ClaimForm } from '@/components/claims/use-claim-form'
import type { ClaimWrites } from '@/components/claims/use-claim-writes'
import type { ClaimLease } from '@/components/claims/use-lease'
import type { Entry } from '@/lib/client/outbox-machine'
import type { ClaimDetail, EvidenceView } from '@/lib/contracts/claims'

/** What this person may do to this claim now. The server asks again. */
export type PanelRights = {
  readonly edit: boolean
  readonly schedule: boolean
  readonly assignOthers: boolean
  readonly check: boolean
  readonly move: boolean
  readonly remove: boolean
  readonly take: boolean
  /** Ending one's own lease: open where taking is not, on a closed claim whose words changed. */
  readonly giveBack: boolean
  /** Ending a lease that somebody else holds. */
  readonly endLease: boolean
  readonly addEvidence: boolean
  readonly addSource: boolean
  editEvidence(evidence: EvidenceView): boolean
}

/** What every part of the claim panel works on. */
export type PanelValue = {
  /** The claim with what this device keeps of it, as if it were made. */
  readonly claim: ClaimDetail
  readonly writes: ClaimWrites
  readonly form: ClaimForm
  readonly lease: ClaimLease
  readonly rights: PanelRights
  /** The field whose form opens at once, because its words were put back there; null for none. */
  readonly reopened: string | null
  /** Puts the words of a kept change back into the form that they were typed in. */
  changeAgain(entry: Entry): Promise<void>
}

const PanelContext = createContext<PanelValue | null>(null)

/** Gives the parts of the panel their claim. */
export function PanelProvider({ value, children }: { value: PanelValue; children: ReactNode }) {
  return <PanelContext value={value}>{children}</PanelContext>
}

/**
 * The claim panel around this part.
 *
 * @throws {Error} outside of a panel.
 */
export function usePanel(): PanelValue {
  const value = use(PanelContext)
  if (!value) throw new Error('usePanel is called outside of a PanelProvider')
  return value
}
