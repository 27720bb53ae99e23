import pg from 'pg'
import { type Statement, statementConfig } from '@/lib/server/db/statement'

/** A statement that goes out with others, and who hears how it went. */
export type BatchedStatement = {
  statement: Statement
  /** Puts the refusal of this statement into other words. */
  explain?: (error: Error) => Error
  done?: (result: pg.QueryResult) => void
  /** @param error why this statement failed, or the one before it because of which it was not run */
  failed?: (error: Error) => void
}

/** What a query of the driver takes of the database's answer; its types tell only of `submit`. */
type AnswerTaker = {
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: pg.Connection): void
  handleEmptyQuery(connection: pg.Connection): void
  handleReadyForQuery(connection: pg.Connection): void
  handleError(error: Error, connection: pg.Connection): void
}
type DriverQuery = pg.Query & AnswerTaker & { name?: string; text: string }

/** Of a connection: which statements it was told to plan, by name. */
type Planning = pg.Connection & {
  parsedStatements: Record<string, string>
  submittedNamedStatements: Record<string, string>
}

/**
 * Statements that are sent over a connection in one message and answered in one: for each one alone both sides would be
 * woken up, which costs more than most of them do. The database runs them in order, each seeing what those before it
 * did and what others have committed meanwhile; after one that fails, the rest are not run.
 *
 *   client.query(new Batch(statements))
 *
 * The driver's own pipeline ends each statement by a `Sync`, and the database answers each one by itself. Here only the
 * last is followed by one.
 *
 * @see PostgreSQL, Frontend/Backend Protocol, Pipelining
 */
export class Batch implements pg.Submittable, AnswerTaker {
  readonly statements: readonly BatchedStatement[]
  private readonly queries: readonly DriverQuery[]
  /** The statement whose answer comes next. */
  private at = 0

  constructor(statements: readonly BatchedStatement[]) {
    this.statements = statements
    this.queries = statements.map(({ statement, done, failed }) => {
      const taken = (error: Error | undefined, result: pg.QueryResult) =>
        error ? failed?.(error) : done?.(result)
      return new pg.Query(statementConfig(statement), taken) as DriverQuery
    })
  }

  /** By name and text the client notes what was planned on its connection. */
  get name(): string | undefined {
    return this.queries[this.at]?.name
  }

  get text(): string | undefined {
    return this.queries[this.at]?.text
  }

  submit(connection: pg.Connection): null {
    const parts: Uint8Array[] = []
    const stream = { writable: true, write: (part: Uint8Array) => parts.push(part) }
    const collecting: pg.Connection = Object.create(connection, { stream: { value: stream } })
    const unfinished = Object.create(collecting, { sync: { value: () => undefined } })
    for (const query of this.queries) query.submit(unfinished)
    collecting.sync()
    // All in one piece: writing many small ones costs more than putting them together.
    if (connection.stream.writable) connection.stream.write(Buffer.concat(parts))
    return null
  }

  handleRowDescription(message: unknown): void {
    this.queries[this.at]?.handleRowDescription(message)
  }

  handleDataRow(message: unknown): void {
    this.queries[this.at]?.handleDataRow(message)
  }

  handleCommandComplete(message: unknown, connection: pg.Connection): void {
    this.queries[this.at]?.handleCommandComplete(message, connection)
    this.at++
  }

  handleEmptyQuery(connection: pg.Connection): void {
    this.queries[this.at]?.handleEmptyQuery(connection)
    this.at++
  }

  handleReadyForQuery(connection: pg.Connection): void {
    for (const query of this.queries) query.handleReadyForQuery(connection)
  }

  handleError(error: Error, connection: pg.Connection): void {
    const { parsedStatements, submittedNamedStatements } = connection as Planning
    const told = this.statements[this.at]?.explain?.(error) ?? error
    for (const [i, query] of this.queries.entries()) {
      if (i < this.at) {
        query.handleReadyForQuery(connection)
        continue
      }
      // What was skipped has not been planned either.
      if (query.name && !(query.name in parsedStatements)) delete submittedNamedStatements[query.name]
      query.handleError(told, connection)
    }
  }
}
