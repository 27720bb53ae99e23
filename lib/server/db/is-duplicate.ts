import { Prisma } from '@/lib/server/db/generated/client'

/** Whether a write was refused because a row of the same key is there already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
