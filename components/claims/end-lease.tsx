'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { usePanel } from '@/components/claims/panel-context'
import { WhyForm } from '@/components/claims/why-form'
import { useDesk } from '@/components/desk/desk-context'
import { call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import { putClaim } from '@/lib/client/put-claim'
import { send } from '@/lib/client/send'

/** Ends the lease of whoever holds the claim: an editor says why, and the holder is told. */
export function EndLease({ onDone }: { onDone: () => void }) {
  const client = useQueryClient()
  const { claim } = usePanel()
  const { article, announce } = useDesk()
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const name = claim.holder?.name ?? 'Somebody'
  const end = async (reason: string) => {
    setBusy(true)
    try {
      const { id, leaseFence } = claim
      const change = { kind: 'release' as const, reason }
      const body = { claims: [{ id, leaseFence }], change }
      const { results } = await send(operations.changeMany, { params: {}, body })
      putClaim(client, article.id, await call(operations.getClaim, { params: { claimId: id } }))
      const ended = results.some(({ kind }) => kind === 'changed')
      announce(ended ? `Lease of ${name} ended` : 'That lease had already ended')
      onDone()
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : 'It did not work.'
      setTrouble(message)
      announce(message, 'alarm')
    } finally {
      setBusy(false)
    }
  }
  return (
    <WhyForm
      action={`End the lease of ${name}`}
      missing="Say why: whoever loses the claim reads it."
      why={why}
      busy={busy}
      onWhy={setWhy}
      onConfirm={(reason) => void end(reason)}
      onCancel={onDone}
    >
      {trouble ? <p className="strong">{trouble}</p> : null}
    </WhyForm>
  )
}
