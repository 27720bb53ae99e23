import { createHmac } from 'node:crypto'
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { FetchProblemCode } from '@/lib/domain/sources/fetch-problems'
import { throttleLimiter } from '@/lib/server/auth/throttle'
import { serverEnv } from '@/lib/server/env'
import { Refusal } from '@/lib/server/http/refusal'

/** Fetches from one host in a minute, of all newsrooms together: no desk becomes a means against a site. */
const PER_HOST = { points: 20, seconds: 60 }
/** Fetches that one person may ask for in five minutes. */
const PER_PERSON = { points: 40, seconds: 300 }

const hosts = throttleLimiter('fetch-host', PER_HOST.points, PER_HOST.seconds)
const people = throttleLimiter('fetch-person', PER_PERSON.points, PER_PERSON.seconds)

/**
 * Counts a fetch from a host, redirects to it included.
 *
 * @returns `too_many_requests` if there were too many within the minute: it is then not asked.
 * @see trust.md 53
 */
export async function countHost(host: string): Promise<FetchProblemCode | null> {
  // The host of a protected source must not stand in a table that is not protected.
  const key = createHmac('sha256', serverEnv().secret).update(host).digest('hex')
  return (await consumed(hosts, key)) === null ? null : 'too_many_requests'
}

/** Counts a fetch that somebody asks for. @throws {Refusal} `too_many_requests`. */
export async function countPerson(userId: string): Promise<void> {
  const retryAfterSeconds = await consumed(people, userId)
  if (retryAfterSeconds === null) return
  throw new Refusal('too_many_requests', {
    detail: 'You have had many pages fetched just now. Try again in a few minutes.',
    retryAfterSeconds,
  })
}

/** @returns null if there was room, else in how many seconds there is some. */
async function consumed(limiter: typeof hosts, key: string): Promise<number | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (verdict) {
    if (!(verdict instanceof RateLimiterRes)) throw verdict
    return Math.ceil(verdict.msBeforeNext / 1000)
  }
}
