import { hashSecret, looksLikeSecret, newSecret } from '@/lib/server/auth/secrets'
import { type NewsroomTx, withTx } from '@/lib/server/db/newsroom-tx'

/** How long a link works by which somebody sets a new password, in minutes. */
export const RESET_MINUTES = 30
const MINUTE_MS = 60_000

/** A link that works now: whose it is, and by what way it came to them. */
export type OpenReset = { tokenHash: string; userId: string; email: string; by: 'mail' | 'owner' | 'command' }

/** The condition under which a link works, for the `where` of a query; `now` is the time to judge by. */
const worksAt = (now: Date) => ({ usedAt: null, revokedAt: null, expiresAt: { gt: now } })

/**
 * Makes a link for somebody in a transaction that stands for them or for a newsroom of theirs. Older ones end: one link
 * leads in, the newest.
 *
 * @param madeById the owner who makes it; null for one that is mailed or made by a command
 * @returns its secret, of which only the hash is kept.
 */
export async function newResetLink(
  tx: NewsroomTx,
  { userId, madeById, byCommand = false }: { userId: string; madeById: string | null; byCommand?: boolean },
): Promise<{ secret: string; expiresAt: Date }> {
  const secret = newSecret('reset')
  const now = new Date()
  const expiresAt = new Date(now.getTime() + RESET_MINUTES * MINUTE_MS)
  await endResetLinks(tx, userId, now)
  await tx.passwordReset.create({
    data: { tokenHash: hashSecret(secret), userId, madeById, byCommand, createdAt: now, expiresAt },
  })
  return { secret, expiresAt }
}

/** Ends every link of somebody that still works. */
export async function endResetLinks(tx: NewsroomTx, userId: string, now: Date): Promise<void> {
  await tx.passwordReset.updateMany({ where: { userId, ...worksAt(now) }, data: { revokedAt: now } })
}

/** What a link leads to, or null if it is used, replaced, expired or never was one. */
export async function findReset(token: string): Promise<OpenReset | null> {
  if (!looksLikeSecret('reset', token)) return null
  const tokenHash = hashSecret(token)
  const link = await withTx({ secretHash: tokenHash }, (tx) =>
    tx.passwordReset.findFirst({
      where: { tokenHash, ...worksAt(new Date()), user: { disabledAt: null } },
      select: { userId: true, madeById: true, byCommand: true, user: { select: { email: true } } },
    }),
  )
  if (!link) return null
  const { userId, madeById, byCommand, user } = link
  const byPerson = madeById === null ? 'mail' : 'owner'
  return { tokenHash, userId, email: user.email, by: byCommand ? 'command' : byPerson }
}

/** Uses a link up, in a transaction that stands for its person. @returns whether it still worked. */
export async function spendReset(
  tx: NewsroomTx,
  { tokenHash, userId }: OpenReset,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.passwordReset.updateMany({
    where: { tokenHash, userId, ...worksAt(now) },
    data: { usedAt: now },
  })
  return count === 1
}

/**
 * Whether an account has a password to be set: not one that comes in by single sign-on alone, whose password would be a
 * second way in that nobody watches over.
 */
export const hasPasswordToSet = (user: { passwordHash: string | null }, hasSingleSignOn: boolean): boolean =>
  user.passwordHash !== null || !hasSingleSignOn
