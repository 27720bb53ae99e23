'use client'

import { useDraftPlace } from '@/components/claims/use-claim-form'
import { WhyForm } from '@/components/claims/why-form'
import { useDraft } from '@/lib/client/use-draft'

/**
 * Asks for the reason at the moment of change. What is typed is kept on this device until `done` is called, after the
 * acknowledged save.
 */
export function ReasonForm(props: {
  /** What is about to be done, as on the button: “Close the claim”. */
  action: string
  label?: string
  busy?: boolean
  draft: { claimId: string; field: string }
  onConfirm: (reason: string, done: () => void) => void
  onCancel: () => void
}) {
  const { draft, onConfirm, onCancel, ...form } = props
  const kept = useDraft<string>(useDraftPlace(draft.claimId, draft.field))
  const reason = kept.value ?? ''
  return (
    <WhyForm
      {...form}
      missing="Say why: every change of a status carries a reason."
      why={reason}
      onWhy={kept.change}
      onConfirm={(why) => onConfirm(why, () => kept.clear(reason))}
      onCancel={() => {
        kept.clear()
        onCancel()
      }}
    />
  )
}
