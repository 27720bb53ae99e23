import pg from 'pg'
import { Batch, type BatchedStatement } from '@/lib/server/db/batch'
import { prisma } from '@/lib/server/db/client'
import { Prisma } from '@/lib/server/db/generated/client'
import { lostDatabase, NOTHING_SAVED } from '@/lib/server/db/lost-database'
import { pool } from '@/lib/server/db/pool'
import { type Statement, send, statementOf } from '@/lib/server/db/statement'
import { Refusal } from '@/lib/server/http/refusal'
import { log } from '@/lib/server/log'

/** How long Prisma may take part in a transaction, in ms; the database ends forgotten ones much earlier. */
const JOINED_TIMEOUT_MS = 120_000

const BEGIN = Prisma.sql`/* planned once */ BEGIN`
const COMMIT = Prisma.sql`/* planned once */ COMMIT`
const NOTHING = Prisma.sql`/* planned once */ SELECT`

type Models = Readonly<Record<string, Readonly<Record<string, (args?: unknown) => Promise<unknown>>>>>

/**
 * One open transaction on one connection. Raw statements go straight over the connection; the first use of a model lets
 * Prisma join the same transaction.
 *
 * Statements that are sent without waiting for each other's answers go out together, and the beginning goes with the
 * first of them.
 */
class OpenTransaction {
  readonly tx: Prisma.TransactionClient
  private readonly client: pg.PoolClient
  private readonly setting: Statement
  private isOver = false
  private hasBegun = false
  private waiting: BatchedStatement[] = []
  private isLeaving = false
  private models: Promise<Models> | undefined
  private readonly whole = Promise.withResolvers<void>()
  private prismaLeft: Promise<unknown> = Promise.resolve()

  constructor(client: pg.PoolClient, settings: Readonly<Record<string, string>>) {
    this.client = client
    this.setting = settingOf(settings)
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

  /** Takes a statement that goes out with the next one that somebody waits for, or with the commit. */
  sendLater(batched: BatchedStatement): void {
    this.waiting.push(batched)
  }

  /** Keeps what was done. @throws {Error} if the database had undone it already. */
  async commit(): Promise<void> {
    await this.close()
    if (!this.hasBegun && this.waiting.length === 0) return
    const { command } = await this.answerTo(COMMIT)
    // PostgreSQL answers the COMMIT of a failed transaction with a ROLLBACK and no error.
    if (command !== 'COMMIT') throw new Error('a statement of this transaction failed, and nobody said so')
  }

  /** Undoes what was done. @returns whether the connection is still good. */
  async undo(): Promise<boolean> {
    try {
      await this.close()
      if (this.hasBegun) await this.client.query('ROLLBACK')
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

  private async send(statement: Statement): Promise<pg.QueryResult> {
    // The connection is somebody else's by then.
    if (this.isOver) throw new Error('this transaction is over')
    try {
      return await this.answerTo(statement)
    } catch (error) {
      // Who asked is to be read there, not which bytes came in.
      if (error instanceof pg.DatabaseError) Error.captureStackTrace(error)
      throw error
    }
  }

  private answerTo(statement: Statement): Promise<pg.QueryResult> {
    return new Promise((done, failed) => {
      this.waiting.push({ statement, done, failed })
      if (this.isLeaving) return
      this.isLeaving = true
      queueMicrotask(() => this.flush())
    })
  }

  /** Sends what waits. */
  private flush(): void {
    this.isLeaving = false
    const frame = this.hasBegun ? [] : [{ statement: BEGIN }, { statement: this.setting }]
    this.hasBegun = true
    this.client.query(new Batch([...frame, ...this.waiting.splice(0)]))
  }

  /** Sees through what waits, before Prisma sends its own. */
  private async settle(): Promise<void> {
    if (!this.hasBegun || this.waiting.length > 0) await this.answerTo(NOTHING)
  }

  private model(name: string) {
    const call = (method: string) => async (args?: unknown) => {
      if (this.isOver) throw new Error('this transaction is over')
      await this.settle()
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
 * Puts a write off to the next statement of its transaction that is waited for, or to its end: several that follow each
 * other go out as one. For the few writes that every change makes; a round trip less under a lock is a shorter queue
 * before it.
 *
 *   writeLater(tx)`UPDATE event_head SET …`
 *
 * Where it is refused, whatever is waited for next fails, at the latest the transaction's end.
 *
 * @param explain puts the database's refusal into other words
 */
export function writeLater(
  tx: Prisma.TransactionClient,
  explain: (error: Error) => Error = (error) => error,
) {
  const open = transactions.get(tx)
  if (!open) throw new Error('only a transaction of our own takes late writes')
  return (strings: TemplateStringsArray, ...values: unknown[]): void =>
    open.sendLater({ statement: statementOf(strings, values), explain })
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
  const transaction = new OpenTransaction(client, settings)
  let isGood = true
  try {
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

/** Sets all of them for as long as the transaction lasts. */
function settingOf(settings: Readonly<Record<string, string>>): Statement {
  const each = Object.entries(settings).map(
    ([name, value]) => Prisma.sql`set_config(${Prisma.raw(pg.escapeLiteral(name))}, ${value}, true)`,
  )
  return Prisma.sql`/* planned once */ SELECT ${Prisma.join(each)}`
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
