import { Prisma } from '@/lib/server/db/generated/client'

/** What a refusal says where the database could not be asked, or races were lost too often. */
export const NOTHING_SAVED = { detail: 'Nothing was saved. Try again in a moment.', retryAfterSeconds: 2 }

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
export function lostRace(error: unknown): boolean {
  const isPrismas = error instanceof Prisma.PrismaClientKnownRequestError
  return (isPrismas && error.code === 'P2034') || LOST_RACE.test(wordsOf(error))
}

/** Whether no connection could be had or the one in use was lost. */
export function lostDatabase(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true
  const isPrismas = error instanceof Prisma.PrismaClientKnownRequestError
  if (isPrismas && ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'].includes(error.code)) return true
  return LOST_DATABASE.test(wordsOf(error))
}
