import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { processWide } from '@/lib/launch/http/process-wide'
import { serverEnv } from '@/lib/server/env'
import { log } from '@/lib/server/log'

/** How long a request waits for a connection before it is told to come again, in milliseconds. */
const CONNECT_TIMEOUT_MS = 5_000
/** What Prisma sends around its own transactions; in one that is joined these are not its to say. */
const FRAME = /^(BEGIN|COMMIT|ROLLBACK)$/

/** The process's connections. Prisma draws on them too, and within {@link DeskPool.joined} it gets the one that is named. */
export class DeskPool extends pg.Pool {
  private readonly open = new AsyncLocalStorage<pg.PoolClient>()

  /** Runs `work`; a connection that is asked for in it by promise is `client`, whose transaction goes on around it. */
  joined<T>(client: pg.PoolClient, work: () => T): T {
    return this.open.run(client, work)
  }

  override connect(): Promise<pg.PoolClient>
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | undefined {
    if (callback) {
      super.connect(callback)
      return undefined
    }
    const client = this.open.getStore()
    return client ? Promise.resolve(guestOf(client)) : super.connect()
  }
}

/** A connection as Prisma may use it while its transaction is another's: it neither begins nor ends nor gives it back. */
function guestOf(client: pg.PoolClient): pg.PoolClient {
  const nothing = { command: '', rowCount: 0, oid: 0, fields: [], rows: [] }
  const guest = {
    query: (config: pg.QueryConfig) =>
      FRAME.test(config.text) ? Promise.resolve(nothing) : client.query(config),
    on: () => guest,
    removeListener: () => guest,
    release: () => undefined,
  }
  return guest as unknown as pg.PoolClient
}

function connect(): DeskPool {
  const pool = new DeskPool({
    connectionString: serverEnv().databaseUrl,
    max: serverEnv().databasePoolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    // A script that is done ends, whatever lies idle here.
    allowExitOnIdle: true,
    // The database ends what would hold others up: a statement, a wait for a lock, a forgotten transaction.
    options: '-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=15000',
  })
  let isEnding = false
  processWide().onClosing.set('database', () => {
    isEnding = true
  })
  // A pool without this listener takes the process down when the database goes away. A desk that ends its database after
  // itself has lost nothing.
  pool.on('error', (error) => {
    if (!isEnding) log().warn({ err: error }, 'database connection lost')
  })
  return pool
}

// Next's development server loads modules anew; one pool a process stays one pool.
const kept = globalThis as typeof globalThis & { tickmarkPool?: DeskPool }

/** The process's pool, connected as the application's own role. */
export function pool(): DeskPool {
  kept.tickmarkPool ??= connect()
  return kept.tickmarkPool
}
