import type { PasswordResetUse } from '@/lib/contracts/people'
import { hashPassword } from '@/lib/server/auth/passwords'
import { endAllSessions } from '@/lib/server/auth/sessions'
import { forgetTries } from '@/lib/server/auth/throttle'
import { type NewsroomTx, standingIn, withTx } from '@/lib/server/db/newsroom-tx'
import { serverEnv } from '@/lib/server/env'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { sendJob } from '@/lib/server/jobs/send-job'
import { endResetLinks, findReset, type OpenReset, spendReset } from '@/lib/server/members/reset-links'

/**
 * Sets a new password by a one-time link. All other links and all sessions of the account end with it; each newsroom
 * where its person works has it in the history, and they are written to. Access tokens go on: each is made and ended by itself.
 *
 * @param given.peer who opened the connection: what they tried at the sign-in before is forgotten
 * @throws {Refusal} `link_used_or_expired`, also for the second of two who use a link at once.
 */
export async function usePasswordReset(given: PasswordResetUse & { peer: string }): Promise<void> {
  const link = await findReset(given.token)
  if (!link) throw new Refusal('link_used_or_expired')
  const passwordHash = await hashPassword(given.password)
  const { userId, email } = link
  await withTx({ userId }, async (tx) => {
    const now = new Date()
    if (!(await spendReset(tx, link, now))) throw new Refusal('link_used_or_expired')
    await endResetLinks(tx, userId, now)
    const { name } = await tx.user.update({
      where: { id: userId },
      data: { passwordHash },
      select: { name: true },
    })
    await endAllSessions(tx, userId, 'password_reset')
    await writeHistory(tx, link, name)
    if (serverEnv().mail) await sendJob({ tx }, 'account_mail', { userId, about: 'password_changed' })
  })
  await forgetTries(email, given.peer)
}

/** One line in each newsroom where somebody works, in one order for everybody. */
async function writeHistory(tx: NewsroomTx, { userId, by }: OpenReset, name: string): Promise<void> {
  const places = await tx.membership.findMany({
    where: { userId, disabledAt: null },
    select: { newsroomId: true, role: true },
    orderBy: { newsroomId: 'asc' },
  })
  for (const { newsroomId, role } of places) {
    await standingIn(tx, { newsroomId, userId, name, role, via: { kind: 'script' } }, (ask) =>
      appendEvent(ask, { streamId: newsroomId, type: 'member.password_reset', payload: { by } }),
    )
  }
}
