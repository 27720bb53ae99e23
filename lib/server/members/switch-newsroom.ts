import type { MeView } from '@/lib/contracts/people'
import { type Ask, standingIn } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { readMe } from '@/lib/server/members/get-me'

/**
 * Takes this session over to another newsroom of the same person. Both newsrooms have it in their history, and neither
 * reads there which the other one is.
 *
 * @throws {Refusal} `not_found` for a newsroom that they do not belong to; `forbidden` for a token, which has just one.
 */
export async function switchNewsroom(ask: Ask, { newsroomId }: { newsroomId: string }): Promise<MeView> {
  const { tx, actor } = ask
  if (actor.via.kind !== 'session') {
    throw new Refusal('forbidden', { detail: 'An access token belongs to one newsroom. Make one there.' })
  }
  const me = await readMe(ask, newsroomId)
  if (newsroomId === actor.newsroomId) return me
  await tx.session.updateMany({ where: { id: actor.via.sessionId, endedAt: null }, data: { newsroomId } })
  const there = { ...actor, newsroomId, role: me.role }
  // In the order of their ids: two who change places wait for one another instead of both failing.
  const lines = [
    { as: actor, direction: 'out' },
    { as: there, direction: 'in' },
  ] as const
  for (const { as, direction } of lines.toSorted((a, b) => (a.as.newsroomId < b.as.newsroomId ? -1 : 1))) {
    await standingIn(tx, as, (asked) =>
      appendEvent(asked, { streamId: as.newsroomId, type: 'session.switched', payload: { direction } }),
    )
  }
  return me
}
