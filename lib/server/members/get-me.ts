import type { MeView, NewsroomView } from '@/lib/contracts/people'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { Refusal } from '@/lib/server/http/refusal'

/** What of a newsroom's row its members see. */
export const NEWSROOM_FIELDS = {
  id: true,
  name: true,
  findingWords: true,
  secondLook: true,
  secondLookFindings: true,
  blindSecondLook: true,
  secondarySourcesNeeded: true,
  version: true,
} as const satisfies Record<keyof NewsroomView, true>

/** Who is asking, in which newsroom, and in which others they could work. */
export async function getMe(ask: Ask): Promise<MeView> {
  assertCan(ask.actor, 'newsroom.read')
  return readMe(ask, ask.actor.newsroomId)
}

/**
 * The same for any newsroom that the asker belongs to.
 *
 * @throws {Refusal} `not_found` for every other.
 */
export async function readMe({ tx, actor }: Ask, newsroomId: string): Promise<MeView> {
  const user = await tx.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { id: true, name: true, email: true },
  })
  const memberships = await tx.membership.findMany({
    where: { userId: actor.userId, disabledAt: null },
    select: { role: true, newsroom: { select: NEWSROOM_FIELDS } },
    orderBy: [{ newsroom: { name: 'asc' } }, { newsroomId: 'asc' }],
  })
  const here = memberships.find(({ newsroom }) => newsroom.id === newsroomId)
  if (!here) throw new Refusal('not_found')
  return {
    ...user,
    role: here.role,
    newsroom: here.newsroom,
    newsrooms: memberships.map(({ newsroom, role }) => ({ id: newsroom.id, name: newsroom.name, role })),
  }
}
