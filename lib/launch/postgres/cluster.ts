import { spawn, spawnSync } from 'node:child_process'
import { open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { errorCode, fileFault, LaunchFault } from '#launch/launch-fault.ts'
import { freePort } from '#launch/ports.ts'
import { createCluster, OWNER_ROLE, run, serverFault } from '#launch/postgres/create-cluster.ts'
import { type Placement, placeCluster } from './placement.ts'

/** How long a starting server may take, in ms: after a crash it first replays its log. */
const START_DEADLINE_MS = 60_000
/** How often a starting or stopping server is asked, in ms. */
const POLL_MS = 40
/** A server log beyond this many bytes is begun anew at the next start. */
const LOG_LIMIT_BYTES = 10_000_000
/** Starts tried when another program takes the chosen port in between. */
const PORT_TRIES = 3

/** A running embedded PostgreSQL. */
export type Cluster = {
  port: number
  /** Where its data lies. */
  dataFolder: string
  /** Whether it was already running, left over from a start that was killed, or shared. */
  adopted: boolean
  /** Connection URL of the owner for one database of this cluster. */
  ownerUrl(database: string): string
  /** Ends it cleanly: waits until all is on disk. */
  stop(): Promise<void>
}

/** Settings of a cluster; `throwAway` gives up safety against power loss (not against a kill) for speed, and is for tests alone. */
export type ClusterOptions = { stateFolder: string; ownerPassword: string; throwAway?: boolean }

/**
 * Starts the embedded PostgreSQL of a folder, or takes over the one that is already running there.
 *
 * Creates the cluster at the first start. The server runs in a process group of its own, so that Ctrl-C reaches
 * it only through {@link Cluster.stop}; killed launchers leave it running, and the next start finds it here.
 *
 * @throws {LaunchFault} for a full disk, missing permission or a server that does not come up.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const place = await placeCluster(path.resolve(options.stateFolder))
  try {
    if (!(await exists(path.join(place.dataFolder, 'PG_VERSION')))) await createCluster(place, options)
    const running = await findRunning(place, options.ownerPassword)
    if (running !== undefined) return cluster(place, options, running, true)
    return cluster(place, options, await launch(place, options), false)
  } catch (error) {
    throw fileFault(error, 'starting the database', place.stateFolder)
  }
}

/**
 * Ends the embedded PostgreSQL of a folder, if one is running there.
 *
 * @returns whether there was one
 */
export async function stopCluster(stateFolder: string): Promise<boolean> {
  const place = await placeCluster(path.resolve(stateFolder))
  if ((await livePostmaster(place)) === undefined) return false
  await stopServer(place)
  return true
}

function cluster(place: Placement, options: ClusterOptions, port: number, adopted: boolean): Cluster {
  const secret = encodeURIComponent(options.ownerPassword)
  return {
    port,
    dataFolder: place.dataFolder,
    adopted,
    ownerUrl: (database) => `postgresql://${OWNER_ROLE}:${secret}@127.0.0.1:${port}/${database}`,
    stop: () => stopServer(place),
  }
}

/** Process id and port from the lock file of a server that is alive, else `undefined`. */
async function livePostmaster(place: Placement): Promise<{ pid: number; port: number } | undefined> {
  const file = path.join(place.dataFolder, 'postmaster.pid')
  if (!(await exists(file))) return undefined
  const lines = (await readFile(file, 'utf8')).split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  const port = Number.parseInt(lines[3] ?? '', 10)
  if (pid > 0 && (await isPostgres(pid))) return { pid, port }
  // Its process is gone or is another program by now; PostgreSQL would refuse to start in the second case.
  await rm(file, { force: true })
  return undefined
}

async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false
  }
  if (process.platform === 'win32') return true
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' })
  if (stdout) return stdout.includes('postgres')
  const comm = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'postgres')
  return comm.includes('postgres')
}

/** The port of a server that already runs on this folder, once it answers. */
async function findRunning(place: Placement, password: string): Promise<number | undefined> {
  const deadline = Date.now() + START_DEADLINE_MS
  for (let live = await livePostmaster(place); live !== undefined; live = await livePostmaster(place)) {
    if (live.port > 0 && (await answers(live.port, password, place))) return live.port
    if (Date.now() > deadline)
      throw new LaunchFault(
        `A PostgreSQL (process ${live.pid}) holds ${place.dataFolder} and does not answer: end that process, then start again.`,
      )
    await pause(POLL_MS)
  }
  return undefined
}

/** Whether a server of ours, on this very data folder, answers on the port. */
async function answers(port: number, password: string, place: Placement): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: OWNER_ROLE, password, database: 'postgres' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
    return rows[0]?.data_directory === place.dataFolder
  } catch (error) {
    if (errorCode(error) === '28P01')
      throw new LaunchFault(
        `${place.stateFolder} holds a database but not its password (secrets.json): restore that file from a backup, or move the folder away to begin anew.`,
      )
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function launch(place: Placement, options: ClusterOptions): Promise<number> {
  const portFile = path.join(place.stateFolder, 'postgres.port')
  const last = (await exists(portFile)) ? Number.parseInt(await readFile(portFile, 'utf8'), 10) : Number.NaN
  let preferred = last > 0 ? last : undefined
  for (let tries = 1; ; tries++) {
    const port = await freePort(preferred)
    const log = await launchOn(port, place, options)
    if (log === undefined) {
      await writeFile(portFile, `${port}\n`)
      return port
    }
    const again = /Address already in use|pre-existing shared memory block/.test(log)
    if (!again || tries === PORT_TRIES) {
      const last = log.trim().split('\n').slice(-3).join(' / ')
      throw serverFault(log, place) ?? new Error(`PostgreSQL did not start: ${last}`)
    }
    preferred = undefined
  }
}

/** Starts the server once. @returns `undefined` when it answers, else what it logged before it ended. */
async function launchOn(
  port: number,
  place: Placement,
  options: ClusterOptions,
): Promise<string | undefined> {
  const logFile = path.join(place.stateFolder, 'postgres.log')
  if ((await exists(logFile)) && (await stat(logFile)).size > LOG_LIMIT_BYTES) await truncate(logFile)
  const log = await open(logFile, 'a', 0o600)
  const before = (await log.stat()).size
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '256MB',
    max_connections: '200',
    // A new desk's tables fill within minutes, and what was planned while they were empty stays until they are counted.
    autovacuum_naptime: '10s',
    ...(options.throwAway ? { fsync: 'off', full_page_writes: 'off' } : {}),
  }
  const args = ['-D', place.dataFolder, '-p', String(port)]
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)
  const as = place.user ? { uid: place.user.uid, gid: place.user.gid } : {}
  const cwd = path.parse(place.dataFolder).root
  const child = spawn(place.installation.postgres, args, {
    ...as,
    cwd,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  await log.close()
  let ended: 'running' | 'ended' | Error = 'running'
  child.on('exit', () => {
    ended = 'ended'
  })
  child.on('error', (error) => {
    ended = error
  })
  child.unref()
  const deadline = Date.now() + START_DEADLINE_MS
  while (state() === 'running') {
    if (await answers(port, options.ownerPassword, place)) return undefined
    if (Date.now() > deadline)
      throw new LaunchFault(`The database did not start within a minute; its log is ${logFile}.`)
    await pause(POLL_MS)
  }
  const failure = state()
  if (failure instanceof Error) throw failure
  return (await readFile(logFile)).subarray(before).toString()

  function state(): 'running' | 'ended' | Error {
    return ended
  }
}

async function stopServer(place: Placement): Promise<void> {
  const control = path.join(path.dirname(place.installation.postgres), 'pg_ctl')
  if ((await livePostmaster(place)) === undefined) return
  await run(place, control, ['stop', '--mode=fast', '--wait', '--silent', `--pgdata=${place.dataFolder}`])
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file)
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}
