import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/lib/server/db/generated/client'
import { pool } from '@/lib/server/db/pool'
import { log } from '@/lib/server/log'

function connect(): PrismaClient {
  const adapter = new PrismaPg(pool(), {
    disposeExternalPool: true,
    onConnectionError: (error) => log().warn({ err: error }, 'database connection lost'),
  })
  return new PrismaClient({ adapter })
}

// Next's development server loads modules anew; one client a process stays one client.
const kept = globalThis as typeof globalThis & { tickmarkPrisma?: PrismaClient }

/** The process's Prisma client, connected as the application's own role. Outside a transaction it sees no tenant's rows. */
export function prisma(): PrismaClient {
  kept.tickmarkPrisma ??= connect()
  return kept.tickmarkPrisma
}
