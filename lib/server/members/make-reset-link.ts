import type { ResetLinkCreated } from '@/lib/contracts/people'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { serverEnv } from '@/lib/server/env'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { hasPasswordToSet, newResetLink } from '@/lib/server/members/reset-links'

/**
 * Makes a one-time link by which a member sets a new password, for an owner to pass on; only this answer shows it. That
 * it was made stands in the newsroom's history, and so does its use.
 *
 * @throws {Refusal} `forbidden` for a token that asks, for a member who works elsewhere too (whoever holds the link would
 * be let in there), and for one who comes in by single sign-on alone; `not_found` for nobody of this newsroom.
 */
export async function makeResetLink(ask: Ask, { userId }: { userId: string }): Promise<ResetLinkCreated> {
  const { tx, actor } = ask
  assertCan(actor, 'member.manage')
  if (actor.via.kind === 'token') {
    throw new Refusal('forbidden', {
      detail: 'A token cannot make one. Sign in and make it on the members page.',
    })
  }
  const { newsroomId } = actor
  const member = await tx.membership.findUnique({
    where: { newsroomId_userId: { newsroomId, userId } },
    select: { disabledAt: true, user: { select: { name: true, passwordHash: true, disabledAt: true } } },
  })
  if (!member) throw new Refusal('not_found')
  const { user } = member
  if (member.disabledAt || user.disabledAt) {
    throw new Refusal('forbidden', { detail: 'They are disabled. Enable them first.' })
  }
  const { oidc } = serverEnv()
  if (!hasPasswordToSet(user, oidc !== null)) {
    throw new Refusal('forbidden', { detail: `They sign in by ${oidc?.name}, and have no password here.` })
  }
  const [elsewhere] = await tx.$queryRaw<{ is: boolean }[]>`SELECT belongs_elsewhere(${userId}::uuid) AS is`
  if (elsewhere?.is && userId !== actor.userId) {
    throw new Refusal('forbidden', {
      detail:
        'Their account is not this newsroom’s alone: only they can ask for a link, by mail at the sign-in.',
    })
  }
  const { secret, expiresAt } = await newResetLink(tx, { userId, madeById: actor.userId })
  const payload = { memberId: userId, memberName: user.name }
  await appendEvent(ask, { streamId: newsroomId, type: 'member.reset_link_made', payload })
  return { path: `/reset/${secret}`, expiresAt: expiresAt.toISOString() }
}
