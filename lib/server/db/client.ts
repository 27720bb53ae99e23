import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/lib/server/db/generated/client'
import { serverEnv } from '@/lib/server/env'
import { log } from '@/lib/server/log'

/** How long a request waits for a connection before it is told to come again, in milliseconds. */
const CONNECT_TIMEOUT_MS = 5_000

function connect(): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString: serverEnv().databaseUrl,
      max: serverEnv().databasePoolSize,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      idleTimeoutMillis: 60_000,
      // The database ends what would hold others up: a statement, a wait for a lock, a forgotten transaction.
      options: '-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=15000',
    },
    {
      // A pool without these listeners takes the process down when the server goes away.
      onPoolError: (error) => log().warn({ err: error }, 'database connection lost'),
      onConnectionError: (error) => log().warn({ err: error }, 'database connection lost'),
    },
  )
  return new PrismaClient({ adapter })
}

// Next's development server loads modules anew; one pool a process stays one pool.
const kept = globalThis as typeof globalThis & { tickmarkPrisma?: PrismaClient }

/** The process's Prisma client, connected as the application's own role. Outside a transaction it sees no tenant's rows. */
export function prisma(): PrismaClient {
  kept.tickmarkPrisma ??= connect()
  return kept.tickmarkPrisma
}
