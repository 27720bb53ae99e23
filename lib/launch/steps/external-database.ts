import pg from 'pg'
import { errorCode, LaunchFault } from '#launch/launch-fault.ts'
import { APP_ROLE, appUrlOf, ensureAppRole, withClient } from '#launch/postgres/roles.ts'
import type { Secrets } from '#launch/secrets.ts'
import type { Database } from './database.ts'
import type { StepResult } from './progress.ts'

/** The oldest PostgreSQL whose SQL the migrations use, as `server_version_num` counts. */
const OLDEST_VERSION = 160_000

/**
 * Checks the PostgreSQL that DATABASE_URL names and sees to the application's role in it.
 *
 * @param appUrl APP_DATABASE_URL: a login for the application made by the database's keeper; without it the
 *   role {@link APP_ROLE} is made, with a password of ours
 * @throws {LaunchFault} if it cannot be reached, is too old, or the roles are not as they must be.
 */
export async function externalDatabase(
  ownerUrl: string,
  appUrl: string | undefined,
  secrets: Secrets,
): Promise<StepResult<Database>> {
  const place = placeOf(ownerUrl, 'DATABASE_URL')
  const version = await trying('DATABASE_URL', place, () =>
    withClient(ownerUrl, async (client) => {
      const { rows } = await client.query<{ number: number; name: string }>(
        "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name",
      )
      return rows[0] ?? { number: 0, name: 'unknown' }
    }),
  )
  if (version.number < OLDEST_VERSION)
    throw new LaunchFault(
      `The PostgreSQL at ${place} is version ${version.name}, and Tickmark needs 16 or newer: upgrade it, or unset DATABASE_URL to use the embedded one.`,
    )
  const usedUrl = appUrl ? await checkedAppUrl(ownerUrl, appUrl) : await madeAppUrl(ownerUrl, place, secrets)
  return {
    did: `PostgreSQL ${version.name} at ${place}`,
    value: { embedded: false, ownerUrl, appUrl: usedUrl, stop: async () => undefined },
  }
}

/** Host, port and database of a URL, without name and password. */
function placeOf(url: string, variable: string): string {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol))
    throw new LaunchFault(
      `${variable} is not an address of a PostgreSQL: write it as postgresql://user:password@host:5432/database.`,
    )
  const { host, port, database } = new pg.Client({ connectionString: url })
  return `${host}:${port}/${database ?? ''}`
}

/** Runs work on a database and turns the ways in which connecting fails into sentences. */
async function trying<T>(variable: string, place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw connectionFault(error, variable, place)
  }
}

/**
 * The sentence for a failure to connect.
 *
 * @returns a LaunchFault where the code is known, else the error itself
 */
export function connectionFault(error: unknown, variable: string, place: string): unknown {
  const code = errorCode(error) ?? ''
  const says = error instanceof Error ? error.message : ''
  if (
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|ENOENT)$/.test(code) ||
    /timeout/i.test(says)
  )
    return new LaunchFault(
      `No PostgreSQL answers at ${place} (${code || 'no answer in time'}): start it, correct ${variable}, or unset it to use the embedded one.`,
    )
  if (code === '28P01' || code === '28000' || /SASL/.test(says))
    return new LaunchFault(
      `The PostgreSQL at ${place} refuses the name or password of ${variable}: correct them there.`,
    )
  if (code === '3D000')
    return new LaunchFault(
      `There is no such database at ${place}: create it (createdb), or correct ${variable}.`,
    )
  if (/SSL|self.signed|certificate/i.test(says))
    return new LaunchFault(
      `The PostgreSQL at ${place} and ${variable} disagree about encryption (${says}): set sslmode in ${variable}.`,
    )
  if (code === '53300' || code === '57P03')
    return new LaunchFault(
      `The PostgreSQL at ${place} takes no connection now (${says}): try again in a moment.`,
    )
  return error
}

async function madeAppUrl(ownerUrl: string, place: string, secrets: Secrets): Promise<string> {
  const url = appUrlOf(ownerUrl, secrets.appPassword)
  try {
    await withClient(url, (client) => client.query('SELECT 1'))
    return url
  } catch {
    // Not there yet, or with another password: it is made now.
  }
  try {
    await ensureAppRole(ownerUrl, secrets.appPassword)
  } catch (error) {
    if (errorCode(error) !== '42501') throw error
    throw new LaunchFault(
      `The role of DATABASE_URL may not create roles at ${place}: create “${APP_ROLE}” there with LOGIN and no other right, and give its address as APP_DATABASE_URL.`,
    )
  }
  await trying('APP_DATABASE_URL', place, () => withClient(url, (client) => client.query('SELECT 1')))
  return url
}

/** A role that passes row-level security would void every wall between newsrooms, so it is refused. */
async function checkedAppUrl(ownerUrl: string, appUrl: string): Promise<string> {
  const place = placeOf(appUrl, 'APP_DATABASE_URL')
  const sql = `SELECT rolsuper OR rolbypassrls AS unbound,
      rolname = '${APP_ROLE}' OR EXISTS (SELECT 1 FROM pg_roles a WHERE a.rolname = '${APP_ROLE}'
        AND pg_has_role(current_user, a.oid, 'USAGE')) AS member,
      current_database() AS database
    FROM pg_roles WHERE rolname = current_user`
  const { rows } = await trying('APP_DATABASE_URL', place, () =>
    withClient(appUrl, (client) =>
      client.query<{ unbound: boolean; member: boolean; database: string }>(sql),
    ),
  )
  const found = rows[0]
  const { database } = new pg.Client({ connectionString: ownerUrl })
  if (found?.unbound)
    throw new LaunchFault(
      'The role of APP_DATABASE_URL is a superuser or bypasses row-level security: give the application a role without either.',
    )
  if (!found?.member)
    throw new LaunchFault(
      `The role of APP_DATABASE_URL must be “${APP_ROLE}” or a member of it: GRANT ${APP_ROLE} TO it.`,
    )
  if (found.database !== database)
    throw new LaunchFault(
      'APP_DATABASE_URL names another database than DATABASE_URL: both must name the same one.',
    )
  return appUrl
}
