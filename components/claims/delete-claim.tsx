'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { usePanel } from '@/components/claims/panel-context'
import { ReasonForm } from '@/components/claims/reason-form'
import { useDesk } from '@/components/desk/desk-context'
import { operations } from '@/lib/client/operations'
import { dropClaim, putClaim } from '@/lib/client/put-claim'
import { send } from '@/lib/client/send'
import { offerUndo, UNDONE } from '@/lib/client/undo'

/** Deletes the claim for a reason; it can be put back. Nothing asks whether one is sure. */
export function DeleteClaim({ onCancel }: { onCancel: () => void }) {
  const client = useQueryClient()
  const { claim } = usePanel()
  const { article, announce, choose, backToText } = useDesk()
  const params = { claimId: claim.id }
  const remove = useMutation({
    mutationFn: ({ reason }: { reason: string; done: () => void }) =>
      send(operations.deleteClaim, { params, body: { version: claim.version, reason } }),
    onSuccess: (deleted, { done }) => {
      done()
      const label = `Claim ${claim.number} deleted`
      const restore = async () => {
        const body = { version: deleted.version, reason: UNDONE }
        const restored = await send(operations.restoreClaim, { params, body })
        putClaim(client, article.id, restored)
        requestAnimationFrame(() => choose(restored.id))
      }
      choose(null)
      backToText()
      dropClaim(client, article.id, claim.id)
      announce(label)
      offerUndo({ label, undo: restore })
    },
    onError: (error) => announce(`Not deleted. ${error.message}`, 'alarm'),
  })
  return (
    <section className="blk" aria-label="Delete the claim">
      <ReasonForm
        draft={{ claimId: claim.id, field: 'delete' }}
        action="Delete the claim"
        busy={remove.isPending}
        onConfirm={(reason, done) => remove.mutate({ reason, done })}
        onCancel={onCancel}
      />
      {remove.isError ? (
        <p className="err">Not deleted. {remove.error.message} Its reason is kept; try again.</p>
      ) : null}
    </section>
  )
}
