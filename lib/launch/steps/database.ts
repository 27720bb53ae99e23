import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { type Cluster, startCluster } from '#launch/postgres/cluster.ts'
import { appUrlOf, ensureAppRole, ensureDatabase, withClient } from '#launch/postgres/roles.ts'
import type { Secrets } from '#launch/secrets.ts'
import { loadingMark } from '#launch/steps/contents.ts'
import { externalDatabase } from './external-database.ts'
import type { StepResult } from './progress.ts'

/** The embedded cluster's one database. */
const DATABASE = 'tickmark'

/** The database of this start. */
export type Database = {
  embedded: boolean
  /** For migrations and the first contents. */
  ownerUrl: string
  /** For the application. */
  appUrl: string
  /** Ends the embedded server; does nothing to one that is not ours. */
  stop(): Promise<void>
}

/**
 * Gets the database ready to connect to: the embedded one, or the one DATABASE_URL names.
 *
 * @param env DATABASE_URL and APP_DATABASE_URL are read
 * @throws {LaunchFault} if there is no database to work with.
 */
export async function openDatabase(
  stateFolder: string,
  secrets: Secrets,
  env: Readonly<Record<string, string | undefined>>,
): Promise<StepResult<Database>> {
  if (env.DATABASE_URL) return externalDatabase(env.DATABASE_URL, env.APP_DATABASE_URL, secrets)
  const cluster = await startCluster({ stateFolder, ownerPassword: secrets.ownerPassword })
  try {
    await discardHalfLoaded(cluster, stateFolder)
    await ensureDatabase(cluster.ownerUrl('postgres'), DATABASE)
    const ownerUrl = cluster.ownerUrl(DATABASE)
    await ensureAppRole(ownerUrl, secrets.appPassword)
    const version = await serverVersion(ownerUrl)
    const found = cluster.adopted ? ', found running' : ''
    const inside = path.relative(process.cwd(), cluster.dataFolder)
    const where = inside.startsWith('..') ? cluster.dataFolder : inside
    return {
      did: `PostgreSQL ${version} in ${where}, port ${cluster.port}${found}`,
      value: {
        embedded: true,
        ownerUrl,
        appUrl: appUrlOf(ownerUrl, secrets.appPassword),
        stop: () => cluster.stop(),
      },
    }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/** Nothing but a part of the sample can be in a database whose loading never ended: it was not served yet. */
async function discardHalfLoaded(cluster: Cluster, stateFolder: string): Promise<void> {
  const mark = loadingMark(stateFolder)
  if (!existsSync(mark)) return
  await withClient(cluster.ownerUrl('postgres'), (client) =>
    client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`),
  )
  await rm(mark)
}

async function serverVersion(url: string): Promise<string> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ server_version: string }>('SHOW server_version'),
  )
  return rows[0]?.server_version ?? ''
}
