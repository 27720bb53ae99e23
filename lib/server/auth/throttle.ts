import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { peerGroup } from '@/lib/server/auth/peer'
import { prisma } from '@/lib/server/db/client'

/** Over what time tries are counted, in seconds. After it everybody starts afresh: nobody is locked out for good. */
const WINDOW_SECONDS = 15 * 60
/** Tries on one account from one peer: room for somebody who mixes their passwords up. */
const TRIES_PER_PAIR = 8
/** Tries on one account from all peers: what many machines together get. Ten times the pair's would find weak passwords. */
const TRIES_PER_ACCOUNT = 24
/** Tries from one peer on all accounts: an office behind one address signs in within its first minutes. */
const TRIES_PER_PEER = 80
/** Over what time it is counted who asks for a mail with a link, in seconds, and how many are sent: a mailbox is not flooded. */
const MAIL_WINDOW_SECONDS = 60 * 60
const MAILS_PER_PAIR = 4
const MAILS_PER_ACCOUNT = 6
const MAILS_PER_PEER = 40

/** Whether a try may be made, or in how many seconds. */
export type ThrottleOutcome = { kind: 'free' } | { kind: 'throttled'; retryAfterSeconds: number }

type Query = { text: string; values: unknown[] }

/** The database as the limiter wants to speak to it; bigints come as numbers, because it reckons with them. */
const store = {
  async query({ text, values }: Query): Promise<{ rows: Record<string, unknown>[]; rowCount: number }> {
    const found = await prisma().$queryRawUnsafe<Record<string, unknown>[]>(text, ...values)
    const rows = found.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
      ),
    )
    return { rows, rowCount: rows.length }
  },
}

/** A limiter that all processes share: `points` tries within `seconds` for each key. */
export function throttleLimiter(
  keyPrefix: string,
  points: number,
  seconds = WINDOW_SECONDS,
): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: store,
    storeType: 'client',
    tableName: 'throttle',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    points,
    duration: seconds,
  })
}

const LIMITS = {
  sign_in: {
    pair: throttleLimiter('pair', TRIES_PER_PAIR),
    account: throttleLimiter('account', TRIES_PER_ACCOUNT),
    peer: throttleLimiter('peer', TRIES_PER_PEER),
  },
  reset: {
    pair: throttleLimiter('reset_pair', MAILS_PER_PAIR, MAIL_WINDOW_SECONDS),
    account: throttleLimiter('reset_account', MAILS_PER_ACCOUNT, MAIL_WINDOW_SECONDS),
    peer: throttleLimiter('reset_peer', MAILS_PER_PEER, MAIL_WINDOW_SECONDS),
  },
}

/** The counters that a try on `account` from `peer` touches. What was typed as account is kept as a hash only. */
function keysOf(account: string, peer: string) {
  const hash = createHash('sha256').update(account).digest('hex')
  return { pair: `${hash}:${peerGroup(peer)}`, account: hash, peer: peerGroup(peer) }
}

/**
 * Counts a try to sign in, before the password is looked at, so that many at once are all counted; or somebody's asking
 * for a link that sets a new one.
 *
 * @param account what was typed, whether or not there is such an account
 * @see trust.md 12
 */
export async function countTry(
  account: string,
  peer: string,
  at: keyof typeof LIMITS = 'sign_in',
): Promise<ThrottleOutcome> {
  const keys = keysOf(account, peer)
  // One after another, narrowest first: what the pair already refuses costs neither the account nor the whole peer.
  for (const name of ['pair', 'account', 'peer'] as const) {
    try {
      await LIMITS[at][name].consume(keys[name])
    } catch (verdict) {
      if (!(verdict instanceof RateLimiterRes)) throw verdict
      return { kind: 'throttled', retryAfterSeconds: Math.ceil(verdict.msBeforeNext / 1000) }
    }
  }
  return { kind: 'free' }
}

/** Takes back what a try cost that turned out to be right. */
export async function forgiveTry(account: string, peer: string): Promise<void> {
  const keys = keysOf(account, peer)
  const { pair, account: ofAccount, peer: ofPeer } = LIMITS.sign_in
  await pair.delete(keys.pair)
  await ofAccount.reward(keys.account)
  await ofPeer.reward(keys.peer)
  // Rows of windows long past go with the next right sign-in; the table stays as small as what is going on.
  await prisma().$executeRaw`DELETE FROM throttle WHERE expire < ${Date.now()}`
}

/** Lets an account that has just got a new password be signed in to, whatever was tried at the old one. */
export async function forgetTries(account: string, peer: string): Promise<void> {
  const keys = keysOf(account, peer)
  await LIMITS.sign_in.pair.delete(keys.pair)
  await LIMITS.sign_in.account.delete(keys.account)
}
