import type { TokenView } from '@/lib/contracts/people'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'

type TokenRow = { id: string; name: string; createdAt: Date; expiresAt: Date; lastUsedAt: Date | null }

/** A token's row as the interface gives it. */
export function tokenView({ id, name, createdAt, expiresAt, lastUsedAt }: TokenRow): TokenView {
  return {
    id,
    name,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}

/** The asker's own tokens in this newsroom, newest first; expired ones are shown, revoked ones are not. */
export async function listTokens({ tx, actor }: Ask): Promise<{ items: TokenView[] }> {
  assertCan(actor, 'token.manage_own')
  const { newsroomId, userId } = actor
  const rows = await tx.accessToken.findMany({
    where: { newsroomId, userId, revokedAt: null },
    orderBy: { id: 'desc' },
  })
  return { items: rows.map(tokenView) }
}
