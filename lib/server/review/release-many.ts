import type { ManyChangeResult } from '@/lib/contracts/queue'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { endLeases, type LockedRow, lockRowsHeldBy } from '@/lib/server/db/repositories/claims-many'
import { appendEvents, lockHeads, type StreamEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { notifyAll } from '@/lib/server/notifications/notify'
import { type Named, named } from '@/lib/server/review/hindrance'

/**
 * Ends the leases on claims that are locked: one's own as anybody may, somebody else's as an editor may, who says why
 * and whose word the former holder gets. A claim that nobody holds stays as it is.
 *
 * @throws {Refusal} `forbidden`; `invalid_request` if another's lease is to end without a reason.
 */
export async function releaseMany(
  ask: Ask,
  rows: readonly Named[],
  reason: string,
): Promise<ManyChangeResult[]> {
  if (rows.some(({ claim }) => isOthers(ask, claim))) {
    assertCan(ask.actor, 'lease.end_others')
    if (reason === '') {
      throw new Refusal('invalid_request', {
        detail: 'Say why, before you end somebody else’s lease.',
        issues: [{ path: 'change.reason', message: 'say why' }],
      })
    }
  }
  const results = rows.map(({ claim, given }): ManyChangeResult => {
    if (claim.articleState === 'archived')
      return { ...named(claim), kind: 'illegal', why: 'Its article is archived.' }
    // Whoever names a fence means that lease, and not the next one.
    if (given.leaseFence !== undefined && given.leaseFence !== claim.leaseFence)
      return { ...named(claim), kind: 'lease_lost', holder: null }
    if (!claim.leaseRuns) return { ...named(claim), kind: 'unchanged', version: claim.version }
    return { ...named(claim), kind: 'changed', version: claim.version, before: {} }
  })
  const ended = rows.filter((_, at) => results[at]?.kind === 'changed').map(({ claim }) => claim)
  await endAll(ask, ended, reason)
  return results
}

/**
 * Ends every lease that a member holds here, in archived articles too: they may hold claims no longer. That the asker
 * may change the member is asked by the caller.
 *
 * @param reason goes into the articles' histories, which every member reads
 */
export async function releaseAllOf(ask: Ask, userId: string, reason: string): Promise<void> {
  await endAll(ask, await lockRowsHeldBy(ask, userId), reason)
}

const isOthers = ({ actor }: Ask, { leaseRuns, holderId }: LockedRow) =>
  leaseRuns && holderId !== actor.userId

/** Ends the leases that run on claims that are locked: one event each, and a word to whoever else held it. */
async function endAll(ask: Ask, ended: readonly LockedRow[], reason: string): Promise<void> {
  if (ended.length === 0) return
  const heads = await lockHeads(
    ask,
    ended.map(({ articleId }) => articleId),
  )
  if (
    (await endLeases(
      ask,
      ended.map(({ id, leaseFence }) => ({ id, leaseFence })),
    )) !== ended.length
  ) {
    throw new Error('a lease on a claim that was locked has ended by itself')
  }
  const byArticle = Map.groupBy(ended, ({ articleId }) => articleId)
  for (const [articleId, head] of heads) {
    const events = (byArticle.get(articleId) ?? []).map((claim): StreamEvent => {
      const heldBy = isOthers(ask, claim) && claim.holderId
      return {
        type: 'claim.released',
        claimId: claim.id,
        reason: reason === '' ? null : reason,
        payload: {
          number: claim.number,
          leaseFence: claim.leaseFence,
          ...(heldBy ? { heldById: heldBy, heldByName: claim.holderName ?? '' } : {}),
        },
      }
    })
    await appendEvents(ask, articleId, events, head)
  }
  await notifyAll(
    ask,
    ended
      .filter((claim) => isOthers(ask, claim))
      .flatMap(({ id, articleId, holderId, leaseFence }) => {
        const cause = `lease/${id}/${leaseFence}`
        return holderId
          ? [{ kind: 'lease_lost' as const, userIds: [holderId], articleId, claimId: id, cause }]
          : []
      }),
  )
}
