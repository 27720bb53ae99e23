import { normalEmail } from '@/lib/domain/people/email'
import { passwordFits } from '@/lib/server/auth/passwords'
import { countTry, forgiveTry } from '@/lib/server/auth/throttle'
import { prisma } from '@/lib/server/db/client'
import { log } from '@/lib/server/log'

/** Longest password that is hashed, in UTF-16 code units. */
const MAX_PASSWORD_LENGTH = 512

/** What came of a try to show who one is. */
export type SignInOutcome =
  | { kind: 'known'; userId: string }
  | { kind: 'refused' }
  | { kind: 'throttled'; retryAfterSeconds: number }

/**
 * Tries an e-mail address and a password.
 *
 * The answer and the time to it are the same for a wrong password, an unknown address and a disabled account.
 *
 * @param peer who opened the connection, as our own server says
 * @see trust.md 12, 13
 */
export async function signInByPassword(given: {
  email: string
  password: string
  peer: string
}): Promise<SignInOutcome> {
  const email = normalEmail(given.email)
  const account = email ?? given.email.slice(0, 254)
  const verdict = await countTry(account, given.peer)
  if (verdict.kind === 'throttled') {
    log().warn({ peer: given.peer }, 'sign-in throttled')
    return verdict
  }
  const user = email === null ? null : await prisma().user.findUnique({ where: { email } })
  const short = given.password.length <= MAX_PASSWORD_LENGTH
  const stored = short && user?.disabledAt === null ? user.passwordHash : null
  const fits = await passwordFits(stored, given.password.slice(0, MAX_PASSWORD_LENGTH))
  if (!user || !fits) {
    log().warn({ peer: given.peer, userId: user?.id }, 'sign-in refused')
    return { kind: 'refused' }
  }
  await forgiveTry(account, given.peer)
  return { kind: 'known', userId: user.id }
}
