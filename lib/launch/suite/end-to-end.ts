import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { LaunchFault } from '#launch/launch-fault.ts'
import { freePort } from '#launch/ports.ts'
import { withClient } from '#launch/postgres/roles.ts'
import { runTool } from '#launch/run-program.ts'
import { loadSample } from '#launch/steps/contents.ts'
import { TEMPLATE_DATABASE, type ThrowAwayDatabase } from '#launch/throw-away-database.ts'
import { findBrowser } from './browser.ts'

/** The browser tests' database, a copy of the migrated template with the sample newsroom in it. */
const DATABASE = 'tickmark_e2e'
/** How long the server may take until it answers, in ms. */
const START_DEADLINE_MS = 60_000
const POLL_MS = 50

/**
 * Runs the browser tests against the production build, on a seeded throw-away database.
 *
 * They read their environment: E2E_BASE_URL, E2E_BROWSER (a Chromium's path, or empty for Playwright's own),
 * E2E_DATABASE_URL (application's role) and E2E_OWNER_DATABASE_URL.
 *
 * @param report where Playwright writes its json report
 * @param args further words for Playwright: patterns, flags
 * @returns Playwright's exit code
 */
export async function runEndToEnd(
  root: string,
  database: ThrowAwayDatabase,
  report: string,
  args: readonly string[],
): Promise<number> {
  const browser = await findBrowser()
  const ownerUrl = inDatabase(database.ownerUrl, DATABASE)
  const appUrl = inDatabase(database.appUrl, DATABASE)
  await withClient(inDatabase(database.ownerUrl, 'postgres'), (client) =>
    client.query(
      `CREATE DATABASE ${pg.escapeIdentifier(DATABASE)} TEMPLATE ${pg.escapeIdentifier(TEMPLATE_DATABASE)}`,
    ),
  )
  const port = await freePort(undefined)
  const baseUrl = `http://127.0.0.1:${port}`
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: appUrl,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    TICKMARK_CURSOR_KEY: randomBytes(32).toString('base64url'),
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: baseUrl,
    TICKMARK_DEMO: '1',
  }
  await loadSample(root, { ...env, OWNER_DATABASE_URL: ownerUrl })
  const stop = await startServer(root, env, baseUrl)
  try {
    console.log(`  ${browser.name} against ${baseUrl}`)
    return await runTool(
      '@playwright/test/cli.js',
      ['test', '--config', 'e2e/playwright.config.ts', '--reporter', 'list,json', ...args],
      {
        ...process.env,
        E2E_BASE_URL: baseUrl,
        E2E_BROWSER: browser.executablePath ?? '',
        E2E_DATABASE_URL: appUrl,
        E2E_OWNER_DATABASE_URL: ownerUrl,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    )
  } finally {
    await stop()
  }
}

function inDatabase(url: string, name: string): string {
  const copy = new URL(url)
  copy.pathname = `/${name}`
  return copy.href
}

/** Starts the server as it is served to people; its own output goes to a file. @returns what ends it */
async function startServer(
  root: string,
  env: NodeJS.ProcessEnv,
  baseUrl: string,
): Promise<() => Promise<void>> {
  const folder = path.join(root, 'e2e/.results')
  await mkdir(folder, { recursive: true })
  const logFile = path.join(folder, 'server.log')
  const log = await open(logFile, 'w')
  const child = spawn(process.execPath, [path.join(root, 'lib/launch/server.ts')], {
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
      throw new LaunchFault(`The server for the browser tests did not start; what it said is in ${logFile}.`)
    }
    await pause(POLL_MS)
  }
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}

async function answers(baseUrl: string): Promise<boolean> {
  try {
    await fetch(`${baseUrl}/api/v1/health`, { redirect: 'manual' })
    return true
  } catch {
    return false
  }
}
