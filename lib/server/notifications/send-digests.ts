import { inNewsroom } from '@/lib/server/db/newsroom-tx'
import { newsroomsWithMail } from '@/lib/server/db/repositories/clock-work'
import {
  digestRows,
  lockRecipient,
  markMailed,
  membersToMail,
  putOffDigest,
} from '@/lib/server/db/repositories/notifications'
import { serverEnv } from '@/lib/server/env'
import { clockIn, eachNewsroom } from '@/lib/server/jobs/each-newsroom'
import { log } from '@/lib/server/log'
import { digestMail } from '@/lib/server/notifications/digest-mail'
import { type Delivery, deliver } from '@/lib/server/notifications/mail-server'

/** What is younger waits: it may be read, or joined by more, before a mail is worth it. */
const SETTLED = '5 minutes'
/** What is older is not mailed any more, such as what gathered before a mail server was set. */
const STALE = '7 days'
/** Between two digests to the same person in the same newsroom. */
const PAUSE = '30 minutes'
/** After a mail was refused its person's next one waits this long, twice as long each time, and a day at the most. */
const REFUSED_PAUSE_MINUTES = 10
const LONGEST_PAUSE_MINUTES = 1_440
/** The most lines of one digest; more go with the next. */
const LINES = 100

/**
 * Sends to each person one mail about what waits for them unread, newsroom by newsroom. Does nothing where no mail
 * server is set.
 *
 * A mail is noted in the transaction that read it, after the server has taken it over: if that note is lost (the process
 * is killed between the two) the mail goes out again. At least once, then, and twice in that case only.
 *
 * @throws {Error} if the mail server cannot be used: pg-boss tries again, later each time.
 */
export async function sendDigests(): Promise<void> {
  const { mail } = serverEnv()
  if (!mail) return
  const window = { settled: SETTLED, stale: STALE }
  await eachNewsroom(await newsroomsWithMail(window), async (newsroomId) => {
    const clock = clockIn(newsroomId)
    for (const userId of await inNewsroom(clock, (ask) => membersToMail(ask, window))) {
      const delivery = await sendDigest(newsroomId, userId, mail)
      if (delivery?.kind === 'unreachable')
        throw new Error(`the mail server cannot be used (${delivery.reason})`)
    }
  })
}

/** @returns what became of the mail; null if there was none to send. */
async function sendDigest(
  newsroomId: string,
  userId: string,
  mail: { smtpUrl: string; from: string },
): Promise<Delivery | null> {
  return inNewsroom(clockIn(newsroomId), async (ask) => {
    const to = await lockRecipient(ask, userId)
    if (!to) return null
    const rows = await digestRows(ask, userId, { stale: STALE, limit: LINES })
    if (rows.length === 0) return null
    const { publicUrl } = serverEnv()
    const delivery = await deliver(mail, digestMail({ to, newsroom: to.newsroom, publicUrl, rows }))
    if (delivery.kind === 'accepted')
      await markMailed(ask, userId, { ids: rows.map(({ id }) => id), pause: PAUSE })
    if (delivery.kind === 'refused') {
      const minutes = Math.min(LONGEST_PAUSE_MINUTES, REFUSED_PAUSE_MINUTES * 2 ** Math.min(to.refusals, 10))
      await putOffDigest(ask, userId, { pause: `${minutes} minutes`, refusals: to.refusals + 1 })
      log().warn({ newsroomId, userId, code: delivery.code, minutes }, 'a digest was refused and waits')
    }
    return delivery
  })
}
