'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { withClaim } from '@/components/desk/use-add-words'
import { call, newIdempotencyKey } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { untilAnswered } from '@/lib/client/persistent-call'
import { offerUndo } from '@/lib/client/undo'
import type { ClaimDetail, ClaimView } from '@/lib/contracts/claims'
import { operations } from '@/lib/contracts/operations'

/** Takes a claim, or one of its places, out; both with a reason, and the claim with an undo. */
export function useClaimRemoval(claim: ClaimDetail, accept: (claim: ClaimDetail) => void) {
  const client = useQueryClient()
  const { article, choose, announce } = useDesk()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    setBusy(true)
    setFailure(null)
    try {
      return await work()
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'That did not work.')
      return null
    } finally {
      setBusy(false)
    }
  }
  const remove = async (reason: string): Promise<boolean> => {
    const params = { claimId: claim.id }
    const gone = await attempt(() =>
      untilAnswered(
        (idempotencyKey) =>
          call(operations.deleteClaim, { params, body: { version: claim.version, reason }, idempotencyKey }),
        newIdempotencyKey(),
      ),
    )
    if (!gone) return false
    const claims = keys.claims(article.id)
    client.setQueryData<ClaimView[]>(claims, (all) => (all ?? []).filter(({ id }) => id !== claim.id))
    client.invalidateQueries({ queryKey: keys.queue })
    offerUndo({
      label: `Claim ${claim.number} deleted`,
      undo: async () => {
        const back = await call(operations.restoreClaim, {
          params,
          body: { version: gone.version, reason: 'Undone.' },
        })
        client.setQueryData<ClaimView[]>(claims, (all) => withClaim(all ?? [], back))
        client.setQueryData(keys.claim(back.id), back)
      },
    })
    announce(`Claim ${claim.number} deleted`)
    choose(null)
    return true
  }
  const removeAnchor = async (anchorId: string, reason: string): Promise<boolean> => {
    const saved = await attempt(() =>
      call(operations.removeAnchor, {
        params: { claimId: claim.id, anchorId },
        body: { version: claim.version, reason },
      }),
    )
    if (saved) accept(saved)
    return saved !== null
  }
  return { remove, removeAnchor, busy, failure }
}
