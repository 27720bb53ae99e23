import { createTransport } from 'nodemailer'
import type { Mail } from '@/lib/server/notifications/mail-words'

/**
 * How long the mail server may take for each step, and for the whole, in ms. A digest's transaction is open meanwhile,
 * and the database ends one that is idle for 15 seconds.
 */
const STEP_TIMEOUT_MS = 5_000
const WHOLE_TIMEOUT_MS = 10_000

/** What became of a mail. */
export type Delivery =
  /** The server has taken it over. */
  | { kind: 'accepted' }
  /** The server does not take this one; others it may take. `code` is SMTP's, 400 to 599. */
  | { kind: 'refused'; code: number }
  /** Nobody's mail goes out now: no connection, no sign-in, no answer. `reason` is a short code, never an address or a secret. */
  | { kind: 'unreachable'; reason: string }

/**
 * Hands one mail to the mail server.
 *
 * @param smtpUrl `smtp://` (encrypted where the server offers it) or `smtps://`, with name and password
 */
export async function deliver(
  { smtpUrl, from }: { smtpUrl: string; from: string },
  mail: Mail,
): Promise<Delivery> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: STEP_TIMEOUT_MS,
    greetingTimeout: STEP_TIMEOUT_MS,
    socketTimeout: STEP_TIMEOUT_MS,
    dnsTimeout: STEP_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const deadline = Promise.withResolvers<Delivery>()
  const timer = setTimeout(
    () => deadline.resolve({ kind: 'unreachable', reason: 'no answer in time' }),
    WHOLE_TIMEOUT_MS,
  )
  try {
    return await Promise.race([attempt(() => transport.sendMail({ from, ...mail })), deadline.promise])
  } finally {
    clearTimeout(timer)
    transport.close()
  }
}

async function attempt(send: () => Promise<unknown>): Promise<Delivery> {
  try {
    await send()
    return { kind: 'accepted' }
  } catch (error) {
    const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
    // About the envelope or the message itself: the server is there and speaks about this mail.
    if ((code === 'EENVELOPE' || code === 'EMESSAGE') && typeof responseCode === 'number')
      return { kind: 'refused', code: responseCode }
    return { kind: 'unreachable', reason: typeof code === 'string' ? code : 'unknown' }
  }
}
