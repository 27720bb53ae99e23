import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { errorCode } from './launch-fault.ts'
import { startCluster, stopCluster } from './postgres/cluster.ts'
import { appUrlOf, ensureAppRole, ensureDatabase } from './postgres/roles.ts'
import { runPrisma } from './prisma.ts'
import { ensureJobQueues } from './steps/job-queues.ts'

/** Prefix of the temporary folders; the owning process's id follows. */
const FOLDER_PREFIX = 'tickmark-test-'
/** The migrated, empty database that tests copy. Nobody may stay connected to it. */
export const TEMPLATE_DATABASE = 'tickmark_template'

/** A PostgreSQL for tests, gone with everything in it after {@link ThrowAwayDatabase.stop}. */
export type ThrowAwayDatabase = {
  /** The owner's URL of the template database. */
  ownerUrl: string
  /** The application role's URL of the template database. */
  appUrl: string
  /** Where the cluster lies, and its owner's password: for tests that kill it and start it again. */
  folder: string
  ownerPassword: string
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL in a temporary folder and deploys the migrations to {@link TEMPLATE_DATABASE}.
 *
 * First clears away what earlier runs left behind that were killed.
 *
 * @param options `durable` makes each commit wait for the disk, as a real one does: what is measured is then not flattered
 * @throws {Error} with Prisma's own words if the migrations do not apply.
 */
export async function startThrowAwayDatabase({ durable = false } = {}): Promise<ThrowAwayDatabase> {
  await clearAbandoned()
  const folder = await mkdtemp(path.join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`))
  // PostgreSQL may run under another account (for root), which has to pass through.
  await chmod(folder, 0o711)
  const ownerPassword = randomBytes(16).toString('hex')
  const appPassword = randomBytes(16).toString('hex')
  const cluster = await startCluster({ stateFolder: folder, ownerPassword, throwAway: !durable })
  const stop = async (): Promise<void> => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await ensureDatabase(cluster.ownerUrl('postgres'), TEMPLATE_DATABASE)
    const ownerUrl = cluster.ownerUrl(TEMPLATE_DATABASE)
    await ensureAppRole(ownerUrl, appPassword)
    const { exitCode, output } = await runPrisma(['migrate', 'deploy'], { databaseUrl: ownerUrl })
    if (exitCode !== 0) throw new Error(`The migrations do not apply to an empty database:\n${output}`)
    await ensureJobQueues(ownerUrl)
    return { ownerUrl, appUrl: appUrlOf(ownerUrl, appPassword), folder, ownerPassword, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function clearAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${FOLDER_PREFIX}(\\d+)-`).exec(name)?.[1])
    if (!(pid > 0) || isAlive(pid)) continue
    const folder = path.join(tmpdir(), name)
    await stopCluster(folder)
    await rm(folder, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}
