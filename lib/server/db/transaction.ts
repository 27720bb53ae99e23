import pg from 'pg'
import { prisma } from '@/lib/server/db/client'
import { Prisma } from '@/lib/server/db/generated/client'
import { lostDatabase, NOTHING_SAVED } from '@/lib/server/db/lost-database'
import { pool } from '@/lib/server/db/pool'
import { send, statementOf } from '@/lib/server/db/statement'
import { Refusal } from '@/lib/server/http/refusal'
import { log } from '@/lib/server/log'

/** How long Prisma may take part in a transaction, in ms; the database ends forgotten ones much earlier. */
const JOINED_TIMEOUT_MS = 120_000

type Models = Readonly<Record<string, Readonly<Record<string, (args?: unknown) => Promise<unknown>>>>>

/** A write that waits to be sent with others. `check` hears how many rows it wrote, and may throw. */
type LateWrite = { statement: Prisma.Sql; check: (rows: number) => void }

/**
 * One open transaction on one connection. Raw statements go straight over the connection; the first use of a model lets
 * Prisma join the same transaction.
 */
class OpenTransaction {
  readonly tx: Prisma.TransactionClient
  private readonly client: pg.PoolClient
  private isOver = false
  private late: LateWrite[] = []
  private models: Promise<Models> | undefined
  private readonly whole = Promise.withResolvers<void>()
  private prismaLeft: Promise<unknown> = Promise.resolve()

  constructor(client: pg.PoolClient) {
    this.client = client
    const own: Readonly<Record<string, unknown>> = {
      $queryRaw: async (strings: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
        (await this.send(statementOf(strings, values))).rows,
      $executeRaw: async (strings: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
        (await this.send(statementOf(strings, values))).rowCount ?? 0,
      $queryRawUnsafe: async (text: string, ...values: unknown[]) => (await this.send({ text, values })).rows,
      $executeRawUnsafe: async (text: string, ...values: unknown[]) =>
        (await this.send({ text, values })).rowCount ?? 0,
    }
    const get = (_: object, name: string | symbol) =>
      typeof name === 'symbol' || name === 'then' ? undefined : (own[name] ?? this.model(name))
    this.tx = new Proxy({}, { get }) as Prisma.TransactionClient
    transactions.set(this.tx, this)
  }

  /** Takes a write that goes out with the next statement, or with the commit. */
  writeLater(write: LateWrite): void {
    this.late.push(write)
  }

  /** Keeps what was done. @throws {Error} if the database had undone it already. */
  async commit(): Promise<void> {
    await this.flush()
    await this.close()
    const { command } = await this.client.query('COMMIT')
    // PostgreSQL answers the COMMIT of a failed transaction with a ROLLBACK and no error.
    if (command !== 'COMMIT') throw new Error('a statement of this transaction failed, and nobody said so')
  }

  /** Undoes what was done. @returns whether the connection is still good. */
  async undo(): Promise<boolean> {
    try {
      await this.close()
      await this.client.query('ROLLBACK')
      return true
    } catch (error) {
      log().warn({ err: error }, 'a transaction could not be rolled back; its connection is closed')
      return false
    }
  }

  private async close(): Promise<void> {
    this.isOver = true
    this.whole.resolve()
    await this.prismaLeft
  }

  private async send(statement: { text: string; values: unknown[] }) {
    // The connection is somebody else's by then.
    if (this.isOver) throw new Error('this transaction is over')
    await this.flush()
    return send(this.client, statement)
  }

  /** Sends the writes that wait, all in one statement. They touch different rows, so their order is none. */
  private async flush(): Promise<void> {
    if (this.late.length === 0) return
    const writes = this.late
    this.late = []
    const steps = writes.map(
      ({ statement }, i) => Prisma.sql`${Prisma.raw(`w${i}`)} AS (${statement} RETURNING 1)`,
    )
    const counts = writes.map((_, i) => Prisma.raw(`(SELECT count(*)::int FROM w${i}) AS w${i}`))
    const all = Prisma.sql`/* planned once */ WITH ${Prisma.join(steps)} SELECT ${Prisma.join(counts)}`
    const { rows } = await send<Record<string, number>>(this.client, all)
    for (const [i, { check }] of writes.entries()) check(rows[0]?.[`w${i}`] ?? 0)
  }

  private model(name: string) {
    const call = (method: string) => async (args?: unknown) => {
      if (this.isOver) throw new Error('this transaction is over')
      await this.flush()
      this.models ??= this.join()
      const run = (await this.models)[name]?.[method]
      if (!run) throw new Error(`there is no ${name}.${method}`)
      return run(args)
    }
    return new Proxy({}, { get: (_, method) => (typeof method === 'string' ? call(method) : undefined) })
  }

  private join(): Promise<Models> {
    return new Promise((resolve, reject) => {
      const stay = async (tx: Prisma.TransactionClient) => {
        resolve(tx as unknown as Models)
        await this.whole.promise
      }
      this.prismaLeft = pool()
        .joined(this.client, () => prisma().$transaction(stay, { timeout: JOINED_TIMEOUT_MS }))
        .catch(reject)
    })
  }
}

const transactions = new WeakMap<Prisma.TransactionClient, OpenTransaction>()

/**
 * Puts a write off to the next statement of its transaction, or to its end: several that follow each other go out as
 * one. For the few writes that every change makes; a round trip less under a lock is a shorter queue before it.
 *
 *   writeLater(tx)`UPDATE event_head SET …`
 *
 * The statement is one INSERT or UPDATE without RETURNING, of rows that no other write which waits touches.
 *
 * @param check hears how many rows were written; what it throws fails the transaction
 */
export function writeLater(tx: Prisma.TransactionClient, check: (rows: number) => void = () => undefined) {
  const open = transactions.get(tx)
  if (!open) throw new Error('only a transaction of our own takes late writes')
  return (strings: TemplateStringsArray, ...values: unknown[]): void =>
    open.writeLater({ statement: statementOf(strings, values), check })
}

/**
 * Runs `work` in one transaction: everything in it is kept, or nothing.
 *
 * @param settings of the database session, valid until the transaction ends; row-level security reads them
 * @throws whatever `work` throws, and what the database says.
 */
export async function transact<T>(
  settings: Readonly<Record<string, string>>,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  const client = await pool().connect()
  // The statement under way fails as well, and says so; without a listener the process would end.
  const onLost = (error: Error) => log().warn({ err: error }, 'database connection lost')
  client.on('error', onLost)
  const transaction = new OpenTransaction(client)
  let isGood = true
  try {
    await client.query(beginning(settings))
    const result = await work(transaction.tx)
    await transaction.commit()
    return result
  } catch (error) {
    isGood = await transaction.undo()
    throw error
  } finally {
    client.removeListener('error', onLost)
    client.release(!isGood)
  }
}

// One message for both: statements with parameters would have to go one by one.
function beginning(settings: Readonly<Record<string, string>>): string {
  const set = Object.entries(settings).map(([name, value]) => {
    // The protocol ends a message at a NUL.
    if (value.includes('\0')) throw new Error(`${name} holds a NUL`)
    return `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`
  })
  return `BEGIN; SELECT ${set.join(', ')}`
}

/**
 * Reads rows by one statement that needs no transaction around it, and sees no tenant's rows.
 *
 * @throws {Refusal} `unavailable` if the database cannot be reached.
 */
export async function readAlone<R extends pg.QueryResultRow>(
  strings: TemplateStringsArray,
  ...values: unknown[]
): Promise<R[]> {
  try {
    return (await send<R>(pool(), statementOf(strings, values))).rows
  } catch (error) {
    if (lostDatabase(error)) throw new Refusal('unavailable', NOTHING_SAVED)
    throw error
  }
}
