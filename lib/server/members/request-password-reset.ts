import { normalEmail } from '@/lib/domain/people/email'
import { countTry } from '@/lib/server/auth/throttle'
import { withTx } from '@/lib/server/db/newsroom-tx'
import { serverEnv } from '@/lib/server/env'
import { Refusal } from '@/lib/server/http/refusal'
import { sendJob } from '@/lib/server/jobs/send-job'
import { log } from '@/lib/server/log'

/**
 * Asks for a link that sets a new password, to be mailed to the address if somebody has an account under it.
 *
 * Whoever asks learns nothing of that, neither by the answer nor by the time to it: for every address the same
 * statements are run, and the same job is asked for. What is done about an account is done by the job.
 *
 * @param given.peer who opened the connection, as our own server says
 * @throws {Refusal} `no_mail` where the desk sends none; `invalid_request` for what can be no account's address;
 * `too_many_requests`.
 * @see trust.md 12, 13
 */
export async function requestPasswordReset(given: { email: string; peer: string }): Promise<void> {
  if (!serverEnv().mail) {
    throw new Refusal('no_mail', { detail: 'Ask an owner of your newsroom for a link instead.' })
  }
  const email = normalEmail(given.email)
  if (email === null) {
    throw new Refusal('invalid_request', {
      detail: 'This is no e-mail address that an account can have.',
      issues: [{ path: 'email', message: 'plain letters, digits and signs, one @' }],
    })
  }
  const verdict = await countTry(email, given.peer, 'reset')
  if (verdict.kind === 'throttled') {
    log().warn({ peer: given.peer }, 'asking for a new password throttled')
    throw new Refusal('too_many_requests', { retryAfterSeconds: verdict.retryAfterSeconds })
  }
  await withTx({}, async (tx) => {
    const user = await tx.user.findUnique({ where: { email }, select: { id: true } })
    await sendJob({ tx }, 'account_mail', { userId: user?.id ?? null, about: 'reset_link' })
  })
}
