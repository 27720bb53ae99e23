'use client'

import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { clockTime } from '@/components/ui/format-due'
import { ApiError, call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import type { ClaimDetail } from '@/lib/contracts/claims'
import { operations } from '@/lib/contracts/operations'
import { mayDo } from '@/lib/domain/people/permissions'

/** A held claim that is open on the desk keeps its lease: it is renewed this often, in ms; a lease runs 15 minutes. */
const RENEW_EVERY_MS = 4 * 60_000

/** Who holds the claim, and until when; take it, give it back. Renews one's own lease while the claim is open here. */
export function HoldBar({ claim }: { claim: ClaimDetail }) {
  const client = useQueryClient()
  const { article, me, announce } = useDesk()
  const mine = claim.holder?.id === me.id
  const { id: claimId, leaseFence } = claim
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.claim(claimId) }),
      client.invalidateQueries({ queryKey: keys.claims(article.id) }),
    ])
  useEffect(() => {
    if (!mine) return
    const timer = setInterval(() => {
      call(operations.renewLease, { params: { claimId }, body: { leaseFence } }).catch((error: unknown) => {
        // A lost lease is shown by the bar itself once the claim is read again; a lost network is tried again next time.
        if (error instanceof ApiError) client.invalidateQueries({ queryKey: keys.claim(claimId) })
      })
    }, RENEW_EVERY_MS)
    return () => clearInterval(timer)
  }, [mine, claimId, leaseFence, client])

  const act = async (what: 'take' | 'release') => {
    try {
      if (what === 'take') await call(operations.takeClaim, { params: { claimId } })
      else await call(operations.releaseClaim, { params: { claimId }, body: { leaseFence } })
      announce(what === 'take' ? `You hold claim ${claim.number}` : `Claim ${claim.number} is given back`)
    } catch (error) {
      announce(error instanceof Error ? error.message : 'That did not work.', 'alarm')
    } finally {
      await refresh()
    }
  }
  if (claim.holder === null) {
    if (!mayDo(me.role, me.id, 'claim.take') || claim.workState === 'closed') return null
    return (
      <div className="pbar">
        <IconLockOpen className="i i-14" aria-hidden="true" />
        <span className="grow">Nobody holds this claim</span>
        <button type="button" className="btn btn-bare" onClick={() => act('take')}>
          Take it
        </button>
      </div>
    )
  }
  const until = claim.leaseUntil ? clockTime(new Date(claim.leaseUntil)) : null
  return (
    <div className="pbar">
      <IconLock className="i i-14" aria-hidden="true" />
      <span className="grow">
        <b>{mine ? 'You hold this claim' : `${claim.holder.name} is working on it`}</b>
        {until ? `, lease until ${until}` : null}
      </span>
      {mine ? (
        <button type="button" className="btn btn-bare" onClick={() => act('release')}>
          Give it back
        </button>
      ) : null}
    </div>
  )
}
