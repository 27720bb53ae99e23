import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'

/** The role the application works under: it owns nothing and bypasses no policy. */
export const APP_ROLE = 'tickmark_app'
/** Rounds of PBKDF2 in a stored password, PostgreSQL's own default. */
const SCRAM_ITERATIONS = 4096

/**
 * The form in which PostgreSQL stores a password, so that the password itself never stands in a statement,
 * which a server may log.
 *
 * @param password printable ASCII, as we generate it (others would need SASLprep)
 * @see RFC 5802, and PostgreSQL's `pg_authid.rolpassword`
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, SCRAM_ITERATIONS, 32, 'sha256')
  const hmac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest()
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64')
  const serverKey = hmac('Server Key').toString('base64')
  return `SCRAM-SHA-256$${SCRAM_ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

/**
 * Creates a database unless it is there.
 *
 * @param maintenanceUrl an owner's URL for any other database of the server
 */
export async function ensureDatabase(maintenanceUrl: string, name: string): Promise<void> {
  await withClient(maintenanceUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  })
}

/**
 * Gives the application's role the password and the few rights it has: it may log in, and nothing else.
 *
 * What it may do with each table, the migrations say. Running this again resets role and password.
 *
 * @param ownerUrl a role that may create roles
 */
export async function ensureAppRole(ownerUrl: string, password: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE])
    const verb = rowCount === 0 ? 'CREATE' : 'ALTER'
    const secret = pg.escapeLiteral(scramVerifier(password))
    await client.query(
      `${verb} ROLE ${APP_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${secret}`,
    )
  })
}

/** The same server and database as `ownerUrl`, for the application's role. */
export function appUrlOf(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = APP_ROLE
  url.password = password
  return url.href
}

/** Runs work on one connection and closes it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // A server that goes away in between also fails the statement under way, which is where it is reported.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
