import type { Role } from '@/lib/domain/claims/vocabulary'
import type { Actor } from '@/lib/server/auth/actor'
import type { NewsroomTx } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'

/** An invitation that can be taken up now. */
export type OpenInvite = { newsroomId: string; id: string; email: string; role: Role }

/** The condition under which an invitation is open, for the `where` of a query; `now` is the time to judge by. */
export const openNow = (now: Date) => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: now } })

/**
 * Uses an invitation up and makes its person a member, in one transaction that stands for the newsroom. Of two who
 * come with one link at once, one wins.
 *
 * @throws {Refusal} `link_used_or_expired`; `already_exists` for somebody who is or was a member: an owner enables them.
 */
export async function joinNewsroom(
  tx: NewsroomTx,
  invite: OpenInvite,
  person: { userId: string; name: string },
): Promise<void> {
  const { newsroomId, id, role } = invite
  const now = new Date()
  const { count } = await tx.invite.updateMany({
    where: { newsroomId, id, ...openNow(now) },
    data: { acceptedAt: now },
  })
  if (count !== 1) throw new Refusal('link_used_or_expired')
  const added = await tx.membership.createMany({
    data: [{ newsroomId, userId: person.userId, role }],
    skipDuplicates: true,
  })
  if (added.count !== 1) {
    throw new Refusal('already_exists', {
      detail: 'You are a member of this newsroom, or were: ask an owner to enable you.',
    })
  }
  const actor: Actor = { newsroomId, ...person, role, via: { kind: 'script' } }
  await appendEvent(
    { tx, actor },
    {
      streamId: newsroomId,
      type: 'member.joined',
      payload: { memberId: person.userId, memberName: person.name, role },
    },
  )
}
