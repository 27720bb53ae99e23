import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Ends one of the asker's own tokens, at once.
 *
 * @throws {Refusal} `not_found` for everybody else's, and for one that has ended.
 */
export async function revokeToken(ask: Ask, { tokenId }: { tokenId: string }): Promise<void> {
  const { tx, actor } = ask
  assertCan(actor, 'token.manage_own')
  const { newsroomId, userId } = actor
  const where = { newsroomId, userId, id: tokenId, revokedAt: null }
  const token = await tx.accessToken.findFirst({ where, select: { name: true } })
  const { count } = await tx.accessToken.updateMany({ where, data: { revokedAt: new Date() } })
  if (!token || count !== 1) throw new Refusal('not_found')
  await appendEvent(ask, {
    streamId: newsroomId,
    type: 'token.revoked',
    payload: { tokenId, name: token.name },
  })
}
