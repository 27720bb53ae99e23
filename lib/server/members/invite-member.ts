import { v7 as uuidv7 } from 'uuid'
import type { InviteCreated, InviteInput } from '@/lib/contracts/people'
import { normalEmail } from '@/lib/domain/people/email'
import { assertCan } from '@/lib/server/auth/can'
import { hashSecret, newSecret } from '@/lib/server/auth/secrets'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { openNow } from '@/lib/server/members/join-newsroom'
import { withdraw } from '@/lib/server/members/revoke-invite'

/** How long an invitation can be taken up, in days. */
const INVITE_DAYS = 7
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Invites somebody by a one-time link, which only this answer shows. An older invitation to the same address, if it
 * still stands open, is withdrawn: one link leads in, the newest.
 *
 * @throws {Refusal} `forbidden`; `invalid_request` for an address that is not taken; `already_exists` for a member.
 */
export async function inviteMember(ask: Ask, input: InviteInput): Promise<InviteCreated> {
  const { tx, actor } = ask
  assertCan(actor, 'member.manage')
  const { newsroomId } = actor
  const email = normalEmail(input.email)
  if (email === null) {
    throw new Refusal('invalid_request', {
      detail: 'This is no e-mail address that an account can have.',
      issues: [{ path: 'email', message: 'plain letters, digits and signs, one @' }],
    })
  }
  const member = await tx.membership.findFirst({
    where: { newsroomId, user: { email } },
    select: { disabledAt: true },
  })
  if (member) {
    const detail = member.disabledAt
      ? 'They were a member: enable them in the list.'
      : 'They are a member already.'
    throw new Refusal('already_exists', { detail })
  }
  const older = await tx.invite.findMany({
    where: { newsroomId, email, ...openNow(new Date()) },
    select: { id: true },
  })
  for (const { id } of older) await withdraw(ask, id)
  const secret = newSecret('invite')
  const createdAt = new Date()
  const invite = {
    id: uuidv7(),
    email,
    role: input.role,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + INVITE_DAYS * DAY_MS),
  }
  await tx.invite.create({
    data: { ...invite, newsroomId, tokenHash: hashSecret(secret), createdById: actor.userId },
  })
  const payload = { inviteId: invite.id, role: invite.role }
  await appendEvent(ask, { streamId: newsroomId, type: 'member.invited', payload })
  return {
    ...invite,
    createdBy: { id: actor.userId, name: actor.name },
    createdAt: invite.createdAt.toISOString(),
    expiresAt: invite.expiresAt.toISOString(),
    path: `/invite/${secret}`,
  }
}
