'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { heldByOther, holdsLease } from '@/components/claims/claim-write'
import { useDesk } from '@/components/desk/desk-context'
import { useNow } from '@/components/ui/use-now'
import { ApiError, call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import { putClaim } from '@/lib/client/put-claim'
import { send } from '@/lib/client/send'
import { offerUndo } from '@/lib/client/undo'
import type { ClaimDetail } from '@/lib/contracts/claims'

/** How often the lease of the open claim is renewed, in ms: three times within its 15 minutes. */
const RENEW_EVERY_MS = 4 * 60_000

/** Who holds the claim, and taking and giving back. While the claim is open here, one's own lease is kept running. */
export function useLease(claim: ClaimDetail) {
  const client = useQueryClient()
  const { article, me, announce } = useDesk()
  const now = useNow().getTime()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const isMine = holdsLease(claim, me.id, now)
  const isOthers = heldByOther(claim, me.id, now)
  const { id, number, leaseFence } = claim
  const articleId = article.id
  const isClosed = claim.workState === 'closed'

  useEffect(() => {
    if (!isMine || isClosed) return
    let current = true
    const renew = async () => {
      try {
        const renewed = await call(operations.renewLease, { params: { claimId: id }, body: { leaseFence } })
        if (current) {
          client.setQueryData<ClaimDetail>(keys.claim(id), (before) => before && { ...before, ...renewed })
        }
      } catch (failure) {
        // Without a network the lease runs on by itself; one that is lost shows with the next answer.
        if (current && failure instanceof ApiError)
          void client.invalidateQueries({ queryKey: keys.claim(id) })
      }
    }
    void renew()
    const timer = setInterval(renew, RENEW_EVERY_MS)
    return () => {
      current = false
      clearInterval(timer)
    }
  }, [isMine, isClosed, id, leaseFence, client])

  const run = useCallback(
    async (what: 'take' | 'release'): Promise<boolean> => {
      setBusy(true)
      setError(null)
      const params = { claimId: id }
      try {
        const after =
          what === 'take'
            ? await send(operations.takeClaim, { params })
            : await send(operations.releaseClaim, { params, body: { leaseFence } })
        putClaim(client, articleId, after)
        announce(what === 'take' ? `Claim ${number} is yours` : `Claim ${number} given back`)
        const release = async () => {
          const body = { leaseFence: after.leaseFence }
          putClaim(client, articleId, await send(operations.releaseClaim, { params, body }))
        }
        offerUndo(what === 'take' ? { label: `Claim ${number} taken`, undo: release } : null)
        return true
      } catch (failure) {
        const message = failure instanceof Error ? failure.message : 'It did not work.'
        setError(message)
        announce(message, 'alarm')
        void client.invalidateQueries({ queryKey: keys.claim(id) })
        return false
      } finally {
        setBusy(false)
      }
    },
    [id, number, leaseFence, client, articleId, announce],
  )

  return { isMine, isOthers, isBusy, error, take: () => run('take'), release: () => run('release') }
}

export type ClaimLease = ReturnType<typeof useLease>
