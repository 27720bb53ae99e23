import type { InviteView, MembersView, MemberView } from '@/lib/contracts/people'
import type { Role } from '@/lib/domain/claims/vocabulary'
import { assertCan, can } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { namesOf } from '@/lib/server/db/repositories/people'
import { openNow } from '@/lib/server/members/join-newsroom'

/** What of a membership's row makes a {@link MemberView}. */
export const MEMBER_FIELDS = {
  role: true,
  disabledAt: true,
  version: true,
  createdAt: true,
  user: { select: { id: true, name: true, email: true } },
} as const

type MemberRow = {
  role: Role
  disabledAt: Date | null
  version: number
  createdAt: Date
  user: { id: string; name: string; email: string }
}

/** A membership as the interface gives it. */
export function memberView({ user, role, disabledAt, version, createdAt }: MemberRow): MemberView {
  return {
    ...user,
    role,
    disabledAt: disabledAt?.toISOString() ?? null,
    version,
    createdAt: createdAt.toISOString(),
  }
}

/** All who belong or belonged to the newsroom, by name; for those who may invite also the invitations that are open. */
export async function listMembers(ask: Ask): Promise<MembersView> {
  const { tx, actor } = ask
  assertCan(actor, 'member.list')
  const rows = await tx.membership.findMany({
    where: { newsroomId: actor.newsroomId },
    select: MEMBER_FIELDS,
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
  })
  return { members: rows.map(memberView), invites: can(actor, 'member.manage') ? await listInvites(ask) : [] }
}

async function listInvites(ask: Ask): Promise<InviteView[]> {
  const rows = await ask.tx.invite.findMany({
    where: { newsroomId: ask.actor.newsroomId, ...openNow(new Date()) },
    orderBy: { createdAt: 'desc' },
  })
  const names = await namesOf(
    ask,
    rows.map((row) => row.createdById),
  )
  return rows.map(({ id, email, role, createdById, createdAt, expiresAt }) => ({
    id,
    email,
    role,
    createdBy: { id: createdById, name: names.get(createdById) ?? '' },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }))
}
