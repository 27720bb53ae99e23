import type { PersonRef } from '@/lib/contracts/common'
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

/** Names by id, of people who appear in rows of this newsroom; former members included. */
export async function namesOf(ask: Ask, userIds: Iterable<string>): Promise<Map<string, string>> {
  const ids = [...new Set(userIds)]
  if (ids.length === 0) return new Map()
  const rows = await ask.tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(rows.map((row) => [row.id, row.name]))
}
