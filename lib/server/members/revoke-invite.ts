import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { openNow } from '@/lib/server/members/join-newsroom'

/**
 * Withdraws an invitation that nobody has taken up.
 *
 * @throws {Refusal} `forbidden`; `not_found` for one that is not open in this newsroom.
 */
export async function revokeInvite(ask: Ask, { inviteId }: { inviteId: string }): Promise<void> {
  assertCan(ask.actor, 'member.manage')
  if (!(await withdraw(ask, inviteId))) throw new Refusal('not_found')
}

/** Withdraws an invitation of the asker's newsroom, with its event. @returns whether it was open. */
export async function withdraw(ask: Ask, inviteId: string): Promise<boolean> {
  const { newsroomId } = ask.actor
  const now = new Date()
  const { count } = await ask.tx.invite.updateMany({
    where: { newsroomId, id: inviteId, ...openNow(now) },
    data: { revokedAt: now },
  })
  if (count === 0) return false
  await appendEvent(ask, { streamId: newsroomId, type: 'member.invite_revoked', payload: { inviteId } })
  return true
}
