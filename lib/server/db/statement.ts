import { createHash } from 'node:crypto'
import pg from 'pg'
import { Prisma } from '@/lib/server/db/generated/client'

/**
 * Begins a statement that is planned once for each connection and then only run: for the few that are sent with every
 * request, where planning costs more than the work. Never where the best plan depends on the values, as in a search.
 */
export const PLANNED_ONCE = '/* planned once */'

/** Values as Prisma gives them: bigint as BigInt, a date as midnight UTC. All others are as `pg` gives them. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: BigInt,
  [pg.types.builtins.DATE]: (text) => new Date(`${text}T00:00:00Z`),
}
const TYPES = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS[oid]) || pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig

/**
 * Names of planned statements by their text. They are written in our source, so there are only so many. A name is made
 * of the text alone: pages and routes are bundled apart and have this module twice, over one pool.
 */
const names = new Map<string, string>()

/** Hexadecimal digits of a name: PostgreSQL keeps 63 characters of it. */
const NAME_LENGTH = 32

function nameOf(text: string): string | undefined {
  if (!text.startsWith(PLANNED_ONCE)) return undefined
  let name = names.get(text)
  if (name === undefined) {
    name = `tickmark_${createHash('sha256').update(text).digest('hex').slice(0, NAME_LENGTH)}`
    names.set(text, name)
  }
  return name
}

/** A statement as tagged templates give it, or as it was put together before. */
export function statementOf(
  strings: TemplateStringsArray | Prisma.Sql,
  values: readonly unknown[],
): Prisma.Sql {
  return strings instanceof Prisma.Sql ? strings : Prisma.sql(strings, ...values)
}

/** The text and values of a statement, as they go over a connection. */
export type Statement = { text: string; values: unknown[] }

/** A statement as the driver takes it. */
export function statementConfig({ text, values }: Statement): pg.QueryConfig {
  // A statement without values too: the driver would send it as one that cannot stand among others.
  const extended = { queryMode: 'extended' }
  return { ...extended, text, values, name: nameOf(text), types: TYPES }
}

/**
 * Sends one statement over any of a pool's connections without anything in between: for what runs with every request,
 * Prisma's own way to a raw statement costs several times the statement itself.
 *
 * @throws {pg.DatabaseError} as the database says it.
 */
export function send<R extends pg.QueryResultRow>(
  target: pg.Pool,
  statement: Statement,
): Promise<pg.QueryResult<R>> {
  return target.query<R>(statementConfig(statement))
}
