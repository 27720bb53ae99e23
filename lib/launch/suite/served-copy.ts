import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { LaunchFault } from '#launch/launch-fault.ts'
import { freePort } from '#launch/ports.ts'
import { withClient } from '#launch/postgres/roles.ts'
import { TEMPLATE_DATABASE, type ThrowAwayDatabase } from '#launch/throw-away-database.ts'

/** How long the server may take until it answers, in ms. */
const START_DEADLINE_MS = 60_000
const POLL_MS = 50

/** A database of its own in a throw-away PostgreSQL, and the environment in which the production server serves it. */
export type ServedCopy = {
  /** Where the server will be reached; nothing listens there until {@link startServer}. */
  baseUrl: string
  ownerUrl: string
  appUrl: string
  env: NodeJS.ProcessEnv
}

/**
 * Copies the migrated template under a name, and chooses port and secrets for a server on it.
 *
 * @param name of the new database; there must be none of that name
 */
export async function prepareCopy(
  database: Pick<ThrowAwayDatabase, 'ownerUrl' | 'appUrl'>,
  name: string,
): Promise<ServedCopy> {
  await withClient(inDatabase(database.ownerUrl, 'postgres'), (client) =>
    client.query(
      `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(TEMPLATE_DATABASE)}`,
    ),
  )
  const appUrl = inDatabase(database.appUrl, name)
  const port = await freePort(undefined)
  const baseUrl = `http://127.0.0.1:${port}`
  return {
    baseUrl,
    ownerUrl: inDatabase(database.ownerUrl, name),
    appUrl,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: appUrl,
      NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
      TICKMARK_CURSOR_KEY: randomBytes(32).toString('base64url'),
      TICKMARK_FILES: mkdtempSync(path.join(tmpdir(), 'tickmark-files-')),
      // Tests serve the pages that the desk fetches from this machine, by this name; by its address it stays closed.
      FETCH_ALLOW: 'localhost',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: baseUrl,
      TICKMARK_DEMO: '1',
    },
  }
}

/**
 * Starts the server as it is served to people; its own output goes to `server.log` in `results`.
 *
 * @param nodeFlags switches of Node itself, to profile it for instance
 * @returns what ends it
 * @throws {LaunchFault} if it does not answer in time.
 */
export async function startServer(
  root: string,
  results: string,
  { env, baseUrl }: ServedCopy,
  nodeFlags: readonly string[] = [],
): Promise<() => Promise<void>> {
  await mkdir(results, { recursive: true })
  const logFile = path.join(results, 'server.log')
  const log = await open(logFile, 'w')
  const child = spawn(process.execPath, [...nodeFlags, path.join(root, 'lib/launch/server.ts')], {
    cwd: root,
    env,
    stdio: ['ignore', log.fd, log.fd],
  })
  await log.close()
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
  })
  const deadline = Date.now() + START_DEADLINE_MS
  while (!(await answers(baseUrl))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new LaunchFault(`The server did not start; what it said is in ${logFile}.`)
    }
    await pause(POLL_MS)
  }
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}

function inDatabase(url: string, name: string): string {
  const copy = new URL(url)
  copy.pathname = `/${name}`
  return copy.href
}

async function answers(baseUrl: string): Promise<boolean> {
  try {
    await fetch(`${baseUrl}/api/v1/health`, { redirect: 'manual' })
    return true
  } catch {
    return false
  }
}
