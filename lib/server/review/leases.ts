import type { ClaimView, LeaseInput } from '@/lib/contracts/claims'
import { heldByOther, lockClaimFor } from '@/lib/server/claims/claim-guard'
import { readClaimView } from '@/lib/server/claims/claim-view'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { endLease, renewLeaseRow, startLease } from '@/lib/server/db/repositories/leases'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'

type Lease = { claimId: string } & LeaseInput

/**
 * Takes a claim on a lease. Taking what one holds already lets the lease run on and writes nothing.
 *
 * @throws {Refusal} `forbidden`, `not_found`; `held_by_other` with the holder; `illegal_move` for a closed claim
 * whose words have not changed.
 */
export async function takeClaim(ask: Ask, { claimId }: { claimId: string }): Promise<ClaimView> {
  const claim = await lockClaimFor(ask, 'claim.take', claimId)
  // A closed claim whose words changed is in the queue like an open one (rule 7).
  if (claim.workState === 'closed' && !claim.textChangedSinceFinding) {
    throw new Refusal('illegal_move', { detail: 'The claim is closed. Reopen it to work on it.' })
  }
  if (claim.leaseRuns && claim.holderId === ask.actor.userId) {
    return renewLease(ask, { claimId, leaseFence: claim.leaseFence })
  }
  const fence = claim.leaseRuns ? null : await startLease(ask, claimId)
  if (fence === null) throw heldByOther(claim)
  await appendEvent(ask, {
    streamId: claim.articleId,
    type: 'claim.taken',
    claimId,
    payload: { number: claim.number, leaseFence: fence },
  })
  return readClaimView(ask, claimId)
}

/**
 * Keeps the asker's lease running from now. Not a change of the claim: it writes no event and leaves the version.
 *
 * @throws {Refusal} `forbidden`, `not_found`; `lease_lost` if it is not theirs under this fence or has run out.
 */
export async function renewLease(ask: Ask, { claimId, leaseFence }: Lease): Promise<ClaimView> {
  await lockClaimFor(ask, 'claim.take', claimId)
  if (!(await renewLeaseRow(ask, claimId, leaseFence))) throw new Refusal('lease_lost')
  return readClaimView(ask, claimId)
}

/**
 * Gives a held claim back. A lease that has run out has given it back already: ending it writes nothing.
 *
 * @throws {Refusal} `forbidden`, `not_found`; `lease_lost` if the claim is not theirs under this fence.
 */
export async function releaseClaim(ask: Ask, { claimId, leaseFence }: Lease): Promise<ClaimView> {
  const claim = await lockClaimFor(ask, 'claim.take', claimId)
  if (!(await endLease(ask, claimId, leaseFence))) throw new Refusal('lease_lost')
  if (claim.leaseRuns) {
    await appendEvent(ask, {
      streamId: claim.articleId,
      type: 'claim.released',
      claimId,
      payload: { number: claim.number, leaseFence },
    })
  }
  return readClaimView(ask, claimId)
}
