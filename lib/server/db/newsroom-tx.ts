import type { Actor } from '@/lib/server/auth/actor'
import type { Prisma } from '@/lib/server/db/generated/client'
import { lostDatabase, lostRace, NOTHING_SAVED } from '@/lib/server/db/lost-database'
import { transact } from '@/lib/server/db/transaction'
import { Refusal } from '@/lib/server/http/refusal'

/** A transaction that sees one newsroom's rows and no others. */
export type NewsroomTx = Prisma.TransactionClient

/** What every use case is handed: who asks, and the transaction in which it answers. */
export type Ask = { readonly actor: Actor; readonly tx: NewsroomTx }

/** Who or what a transaction stands for; row-level security reads it. */
export type Standing = {
  newsroomId?: string
  userId?: string
  /** SHA-256 (hex) of a secret that was shown: opens the row of that invitation or token. */
  secretHash?: string
  /** An e-mail address that has been proved: opens its invitations. */
  email?: string
}

/** How often a transaction that lost a race is run again before the asker is told, and the longest wait between in ms. */
const MAX_ATTEMPTS = 5
const MAX_BACKOFF_MS = 80

/**
 * Runs `work` in one transaction that stands for `standing`; everything in it is kept or nothing.
 *
 * A transaction that lost a race is run again from its start, so `work` must do nothing outside the database.
 *
 * @throws {Refusal} whatever `work` refuses; `unavailable` if the database cannot be reached or races were lost too often.
 */
export async function withTx<T>(standing: Standing, work: (tx: NewsroomTx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact(
        {
          'app.newsroom_id': standing.newsroomId ?? '',
          'app.user_id': standing.userId ?? '',
          'app.secret_hash': standing.secretHash ?? '',
          'app.email': standing.email ?? '',
        },
        work,
      )
    } catch (error) {
      if (error instanceof Refusal) throw error
      if (lostRace(error) && attempt < MAX_ATTEMPTS) {
        const wait = Math.random() * Math.min(MAX_BACKOFF_MS, 5 * 2 ** attempt)
        await new Promise((resolve) => setTimeout(resolve, wait))
        continue
      }
      if (lostRace(error) || lostDatabase(error)) {
        throw new Refusal('unavailable', NOTHING_SAVED)
      }
      throw error
    }
  }
}

/** Runs `work` in the actor's newsroom. */
export function inNewsroom<T>(actor: Actor, work: (ask: Ask) => Promise<T>): Promise<T> {
  return withTx({ newsroomId: actor.newsroomId, userId: actor.userId }, (tx) => work({ actor, tx }))
}

/**
 * Runs part of a transaction in another newsroom, for a change that belongs to several, and comes back to where the
 * transaction stood. Whoever calls it has made sure that `actor` belongs there.
 */
export async function standingIn<T>(
  tx: NewsroomTx,
  actor: Actor,
  work: (ask: Ask) => Promise<T>,
): Promise<T> {
  const [before] = await tx.$queryRaw<{ newsroomId: string | null }[]>`
    SELECT current_setting('app.newsroom_id', true) AS "newsroomId"`
  await tx.$executeRaw`SELECT set_config('app.newsroom_id', ${actor.newsroomId}, true)`
  const result = await work({ actor, tx })
  await tx.$executeRaw`SELECT set_config('app.newsroom_id', ${before?.newsroomId ?? ''}, true)`
  return result
}

/** `inNewsroom` for pages, whose work only reads. */
export const reading = inNewsroom
