import type { MeView } from '@/lib/contracts/people'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { Refusal } from '@/lib/server/http/refusal'
import { readMe } from '@/lib/server/members/get-me'

/**
 * Takes this session over to another newsroom of the same person.
 *
 * @throws {Refusal} `not_found` for a newsroom that they do not belong to; `forbidden` for a token, which has just one.
 */
export async function switchNewsroom(ask: Ask, { newsroomId }: { newsroomId: string }): Promise<MeView> {
  const { tx, actor } = ask
  if (actor.via.kind !== 'session') {
    throw new Refusal('forbidden', { detail: 'An access token belongs to one newsroom. Make one there.' })
  }
  const me = await readMe(ask, newsroomId)
  await tx.session.updateMany({ where: { id: actor.via.sessionId, endedAt: null }, data: { newsroomId } })
  return me
}
