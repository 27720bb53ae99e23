import type { MemberPatch, MemberView } from '@/lib/contracts/people'
import { ROLE_WORDS } from '@/lib/domain/claims/words'
import { mayDo } from '@/lib/domain/people/permissions'
import { assertCan } from '@/lib/server/auth/can'
import { endSessionsIn } from '@/lib/server/auth/sessions'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { MEMBER_FIELDS, memberView } from '@/lib/server/members/list-members'
import { releaseAllOf } from '@/lib/server/review/release-many'

/**
 * Changes what a member is, disables or enables them. A disabled member's sessions end in the same transaction, and
 * their tokens open nothing any more; a changed role holds from their next request on. The leases of somebody who may
 * no longer hold claims end in the same transaction.
 *
 * @throws {Refusal} `forbidden`; `not_found` for nobody of this newsroom; `last_owner` if no owner would be left;
 * `version_conflict` with both versions.
 */
export async function changeMember(ask: Ask, input: MemberPatch & { userId: string }): Promise<MemberView> {
  const { tx, actor } = ask
  assertCan(actor, 'member.manage')
  const { newsroomId } = actor
  const { userId, version, reason } = input
  const owners = await lockOwners(ask)
  const key = { newsroomId_userId: { newsroomId, userId } }
  const old = await tx.membership.findUnique({ where: key, select: MEMBER_FIELDS })
  if (!old) throw new Refusal('not_found')
  const role = input.role ?? old.role
  const disabled = input.disabled ?? old.disabledAt !== null
  if (owners.includes(userId) && (role !== 'owner' || disabled) && owners.length === 1) {
    throw new Refusal('last_owner', { detail: 'This is the last owner. Make somebody else an owner first.' })
  }
  const turned = disabled !== (old.disabledAt !== null)
  if (role === old.role && !turned) return memberView(old)
  const { count } = await tx.membership.updateMany({
    where: { newsroomId, userId, version },
    data: {
      role,
      version: { increment: 1 },
      ...(turned ? { disabledAt: disabled ? new Date() : null } : {}),
    },
  })
  if (count !== 1) {
    const current = await tx.membership.findUniqueOrThrow({ where: key, select: MEMBER_FIELDS })
    throw new Refusal('version_conflict', { current: memberView(current), yours: input })
  }
  if (disabled || !mayDo(role, userId, 'claim.take')) {
    // Said by us: the owner's own words stand in the newsroom's history, which not everybody reads.
    const why = disabled ? 'Disabled as a member.' : `The role is now ${ROLE_WORDS[role].label}.`
    await releaseAllOf(ask, userId, why)
  }
  const who = { memberId: userId, memberName: old.user.name }
  if (role !== old.role) {
    const payload = { ...who, from: old.role, to: role }
    await appendEvent(ask, { streamId: newsroomId, type: 'member.role_changed', payload, reason })
  }
  if (turned) {
    if (disabled) await endSessionsIn(tx, newsroomId, userId, 'member_disabled')
    const type = disabled ? 'member.disabled' : 'member.enabled'
    await appendEvent(ask, { streamId: newsroomId, type, payload: who, reason })
  }
  return memberView(await tx.membership.findUniqueOrThrow({ where: key, select: MEMBER_FIELDS }))
}

/**
 * Locks the rows of all who are owners now, in one order for everybody: of two owners who take the right from each
 * other at once, the second waits here and then finds one owner left. Keys stay free to be referred to: whoever has
 * locked a claim that is waited for here may still give it to an owner.
 */
async function lockOwners({ tx, actor }: Ask): Promise<string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT m.user_id AS "userId" FROM membership m
    JOIN "user" u ON u.id = m.user_id AND u.disabled_at IS NULL
    WHERE m.newsroom_id = ${actor.newsroomId}::uuid AND m.role = 'owner' AND m.disabled_at IS NULL
    ORDER BY m.user_id
    FOR NO KEY UPDATE OF m`
  return rows.map((row) => row.userId)
}
