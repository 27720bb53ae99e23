import { Prisma } from '@/lib/server/db/generated/client'

/** PostgreSQL's SQLSTATE, as raw statements get it. */
const UNIQUE_VIOLATION = '23505'

/** Whether a write was refused because a row of the same key is there already. */
export function isDuplicate(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) return error.code === 'P2002'
  return error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION
}
