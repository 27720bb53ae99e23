import type { Actor } from '@/lib/server/auth/actor'
import { Prisma } from '@/lib/server/db/generated/client'
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

/** SQLSTATEs of a transaction that was undone only because another was in its way. */
const LOST_RACE = /\b(40001|40P01)\b|TransactionWriteConflict/
/** SQLSTATEs, system codes and words of a connection that cannot be had or was lost. */
const LOST_DATABASE =
  /\b(08\d{3}|53300|57P0[1-3]|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE)\b|DatabaseNotReachable|ConnectionClosed|timeout exceeded when trying to connect|Connection terminated|not queryable|the database system is|terminating connection|SocketTimeout/i

/** What an error says of itself, whether it comes from the database's driver or through Prisma. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const code = 'code' in error ? String(error.code) : ''
  const meta = error instanceof Prisma.PrismaClientKnownRequestError ? JSON.stringify(error.meta ?? {}) : ''
  return `${error.name} ${code} ${error.message} ${meta}`
}

/** Whether the database undid a transaction only because another was in its way. */
function lostRace(error: unknown): boolean {
  const isPrismas = error instanceof Prisma.PrismaClientKnownRequestError
  return (isPrismas && error.code === 'P2034') || LOST_RACE.test(wordsOf(error))
}

/** Whether no connection could be had or the one in use was lost. */
function lostDatabase(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  const isPrismas = error instanceof Prisma.PrismaClientKnownRequestError
  if (isPrismas && ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'].includes(error.code)) return true
  return LOST_DATABASE.test(wordsOf(error))
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
