import { prisma } from '@/lib/server/db/client'
import { withTx } from '@/lib/server/db/newsroom-tx'
import { serverEnv } from '@/lib/server/env'
import type { AskedJobs } from '@/lib/server/jobs/queues'
import { log } from '@/lib/server/log'
import { hasPasswordToSet, newResetLink, RESET_MINUTES } from '@/lib/server/members/reset-links'
import { noPasswordMail, passwordChangedMail, resetLinkMail } from '@/lib/server/notifications/account-mail'
import { deliver } from '@/lib/server/notifications/mail-server'
import type { Mail } from '@/lib/server/notifications/mail-words'

/**
 * Writes to somebody about their own account: the job that {@link requestPasswordReset} and a changed password ask for.
 * Does nothing where nobody has the address, or the account is disabled.
 *
 * A link is made here and not when it is asked for: its secret stands in the mail and nowhere else. A try that follows a
 * failed one makes another, and the older one ends.
 *
 * @throws {Error} if the mail server cannot be used: pg-boss tries again, later each time.
 */
export async function sendAccountMail({ userId, about }: AskedJobs['account_mail']): Promise<void> {
  const { mail } = serverEnv()
  if (!mail || userId === null) return
  const user = await prisma().user.findUnique({ where: { id: userId } })
  if (!user || user.disabledAt) return
  const written = about === 'password_changed' ? changed(user) : await link(user)
  const delivery = await deliver(mail, written)
  if (delivery.kind === 'unreachable') throw new Error(`the mail server cannot be used (${delivery.reason})`)
  if (delivery.kind === 'refused') log().warn({ userId, about, code: delivery.code }, 'a mail was refused')
  else log().info({ userId, about }, 'a mail about an account went out')
}

type Account = { id: string; name: string; email: string; passwordHash: string | null }

const changed = (to: Account): Mail => passwordChangedMail({ to, publicUrl: serverEnv().publicUrl })

async function link(to: Account): Promise<Mail> {
  const { publicUrl, oidc } = serverEnv()
  if (oidc && !hasPasswordToSet(to, true)) return noPasswordMail({ to, publicUrl, singleSignOn: oidc.name })
  const { secret } = await withTx({ userId: to.id }, (tx) =>
    newResetLink(tx, { userId: to.id, madeById: null }),
  )
  return resetLinkMail({ to, publicUrl, path: `/reset/${secret}`, minutes: RESET_MINUTES })
}
