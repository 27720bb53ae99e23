import type { PersonRef } from '@/lib/contracts/common'
import type { Role } from '@/lib/domain/claims/vocabulary'
import type { Ask } from '@/lib/server/db/newsroom-tx'

/**
 * Finds those of some people who may be given work or named on a row: members of the asker's newsroom, neither they
 * nor their membership disabled. Others are left out, whatever the reason.
 */
export async function findActiveMembers(ask: Ask, userIds: readonly string[]): Promise<PersonRef[]> {
  if (userIds.length === 0) return []
  const rows = await ask.tx.membership.findMany({
    where: {
      newsroomId: ask.actor.newsroomId,
      userId: { in: [...userIds] },
      disabledAt: null,
      user: { disabledAt: null },
    },
    select: { user: { select: { id: true, name: true } } },
  })
  return rows.map((row) => row.user)
}

/** The members of the asker's newsroom who may work in it, with their roles. */
export async function listMemberRoles(ask: Ask): Promise<{ id: string; role: Role }[]> {
  return await ask.tx.$queryRaw<{ id: string; role: Role }[]>`
    SELECT m.user_id AS id, m.role::text AS role FROM membership m JOIN "user" u ON u.id = m.user_id
    WHERE m.newsroom_id = ${ask.actor.newsroomId}::uuid AND m.disabled_at IS NULL AND u.disabled_at IS NULL`
}

/** Names by id, of people who appear in rows of this newsroom; former members included. */
export async function namesOf(ask: Ask, userIds: Iterable<string>): Promise<Map<string, string>> {
  const ids = [...new Set(userIds)]
  if (ids.length === 0) return new Map()
  const rows = await ask.tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(rows.map((row) => [row.id, row.name]))
}
