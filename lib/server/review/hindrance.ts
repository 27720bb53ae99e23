import type { ManyChangeInput, ManyChangeResult } from '@/lib/contracts/queue'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { LockedRow } from '@/lib/server/db/repositories/claims-many'

/** A claim that is locked, with what the sender said of it. */
export type Named = { claim: LockedRow; given: ManyChangeInput['claims'][number] }

/** How a result names its claim. */
export const named = ({ id, number, statement, articleSlug }: LockedRow) => ({
  id,
  number,
  statement,
  slug: articleSlug,
})

const holderOf = ({ leaseRuns, holderId, holderName }: LockedRow) =>
  leaseRuns && holderId ? { id: holderId, name: holderName ?? '' } : null

/** Why a claim cannot be changed as it stands, by the same rules as a change of it alone; null if it can. */
export function hindranceOf(ask: Ask, claim: LockedRow, given: Named['given']): ManyChangeResult | null {
  if (claim.articleState === 'archived') {
    return { ...named(claim), kind: 'illegal', why: 'Its article is archived.' }
  }
  const mine = claim.leaseRuns && claim.holderId === ask.actor.userId
  if (given.leaseFence !== undefined && !(mine && claim.leaseFence === given.leaseFence)) {
    return { ...named(claim), kind: 'lease_lost', holder: mine ? null : holderOf(claim) }
  }
  if (claim.leaseRuns && !mine) return { ...named(claim), kind: 'held_by_other', holder: holderOf(claim) }
  if (given.version !== undefined && given.version !== claim.version) {
    return { ...named(claim), kind: 'conflict', version: claim.version }
  }
  return null
}
