import type { Actor } from '@/lib/server/auth/actor'
import { prisma } from '@/lib/server/db/client'
import { Prisma } from '@/lib/server/db/generated/client'
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

/** Whether the database undid a transaction only because another was in its way. */
function lostRace(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    if (error.code === 'P2034') return true
    return /40001|40P01/.test(JSON.stringify(error.meta ?? {}))
  }
  return (
    error instanceof Error &&
    error.name === 'DriverAdapterError' &&
    /TransactionWriteConflict|40001|40P01/.test(`${error.message}`)
  )
}

/** Whether no connection could be had or the one in use was lost. */
function lostDatabase(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  if (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'].includes(error.code)
  ) {
    return true
  }
  const text = error instanceof Error ? `${error.name} ${error.message}` : ''
  return /DatabaseNotReachable|ConnectionClosed|ECONNREFUSED|ECONNRESET|timeout exceeded when trying to connect|Connection terminated|not queryable|the database system is|terminating connection|SocketTimeout/i.test(
    text,
  )
}

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
      return await prisma().$transaction(
        async (tx) => {
          await tx.$executeRaw`SELECT set_config('app.newsroom_id', ${standing.newsroomId ?? ''}, true),
            set_config('app.user_id', ${standing.userId ?? ''}, true),
            set_config('app.secret_hash', ${standing.secretHash ?? ''}, true),
            set_config('app.email', ${standing.email ?? ''}, true)`
          return work(tx)
        },
        { maxWait: 5_000, timeout: 20_000 },
      )
    } catch (error) {
      if (error instanceof Refusal) throw error
      if (lostRace(error) && attempt < MAX_ATTEMPTS) {
        const wait = Math.random() * Math.min(MAX_BACKOFF_MS, 5 * 2 ** attempt)
        await new Promise((resolve) => setTimeout(resolve, wait))
        continue
      }
      if (lostRace(error) || lostDatabase(error)) {
        throw new Refusal('unavailable', {
          detail: 'Nothing was saved. Try again in a moment.',
          retryAfterSeconds: 2,
        })
      }
      throw error
    }
  }
}

/** Runs `work` in the actor's newsroom. */
export function inNewsroom<T>(actor: Actor, work: (ask: Ask) => Promise<T>): Promise<T> {
  return withTx({ newsroomId: actor.newsroomId, userId: actor.userId }, (tx) => work({ actor, tx }))
}

/** `inNewsroom` for pages, whose work only reads. */
export const reading = inNewsroom
