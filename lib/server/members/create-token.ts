import { v7 as uuidv7 } from 'uuid'
import type { TokenCreated, TokenInput } from '@/lib/contracts/people'
import { assertCan } from '@/lib/server/auth/can'
import { hashSecret, newSecret } from '@/lib/server/auth/secrets'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { tokenView } from '@/lib/server/members/list-tokens'

const DAY_MS = 24 * 60 * 60 * 1000
/** Tokens that one member may have at a time: more are no longer looked through. */
const MAX_TOKENS = 50

/**
 * Makes a token that acts as the asker in this newsroom. Its secret stands in this answer only.
 *
 * @throws {Refusal} `forbidden` for a token that asks: a leaked one could otherwise renew itself for ever;
 * `limit_reached`.
 */
export async function createToken(ask: Ask, input: TokenInput): Promise<TokenCreated> {
  const { tx, actor } = ask
  assertCan(actor, 'token.manage_own')
  if (actor.via.kind === 'token') {
    throw new Refusal('forbidden', {
      detail: 'A token cannot make another one. Sign in and make it in the settings.',
    })
  }
  const { newsroomId, userId } = actor
  if ((await tx.accessToken.count({ where: { newsroomId, userId, revokedAt: null } })) >= MAX_TOKENS) {
    throw new Refusal('limit_reached', {
      detail: `You have ${MAX_TOKENS} tokens. Revoke one that is no longer used.`,
    })
  }
  const secret = newSecret('token')
  const createdAt = new Date()
  const row = await tx.accessToken.create({
    data: {
      newsroomId,
      userId,
      id: uuidv7(),
      name: input.name,
      tokenHash: hashSecret(secret),
      createdAt,
      expiresAt: new Date(createdAt.getTime() + input.expiresInDays * DAY_MS),
    },
  })
  const view = tokenView(row)
  const payload = { tokenId: view.id, name: view.name, expiresAt: view.expiresAt }
  await appendEvent(ask, { streamId: newsroomId, type: 'token.created', payload })
  return { ...view, secret }
}
