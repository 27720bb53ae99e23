import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** Hosts whose databases tests may fill and drop. */
const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

/** One test file's own database: migrated and empty. */
export type FreshDatabase = {
  /** URL of the owner, who passes every policy: for arranging rows and looking behind the scenes. */
  ownerUrl: string
  /** URL of the application's role, as the product itself connects. */
  appUrl: string
}

/**
 * Makes a database for one test file by copying the migrated template.
 *
 * It goes away with the whole throw-away server, so nothing has to be cleaned up.
 *
 * @throws {Error} outside an integration test, or if the server is not on this machine.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = localUrl('TEST_DATABASE_URL')
  const app = localUrl('TEST_APP_DATABASE_URL')
  const source = template.pathname.slice(1)
  const name = `test_${randomBytes(8).toString('hex')}`
  const client = new pg.Client({ connectionString: withDatabase(template, 'postgres') })
  await client.connect()
  try {
    // Two files at once may not copy the template: the second would find the first connected to it.
    await client.query("SELECT pg_advisory_lock(hashtext('tickmark template'))")
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(source)}`)
  } finally {
    await client.end()
  }
  return { ownerUrl: withDatabase(template, name), appUrl: withDatabase(app, name) }
}

/**
 * Refuses a database that is not on this machine, so that no test ever touches one that matters.
 *
 * @param url a PostgreSQL connection URL
 * @returns the same URL, parsed
 * @throws {Error} for any other host, also one hidden in the `host` parameter.
 */
export function requireLocal(url: string): URL {
  const parsed = new URL(url)
  const hosts = [parsed.hostname, ...parsed.searchParams.getAll('host')]
  const foreign = hosts.find((host) => !LOCAL_HOSTS.has(host) && !host.startsWith('/'))
  if (foreign !== undefined)
    throw new Error(`Tests use a PostgreSQL on this machine only, not on ${foreign || 'an unnamed host'}.`)
  return parsed
}

function localUrl(variable: 'TEST_DATABASE_URL' | 'TEST_APP_DATABASE_URL'): URL {
  const url = process.env[variable]
  if (!url)
    throw new Error(`${variable} is not set: name the file *.integration.test.ts, and vitest provides it.`)
  return requireLocal(url)
}

function withDatabase(url: URL, name: string): string {
  const copy = new URL(url)
  copy.pathname = `/${name}`
  return copy.href
}
