import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { stopCluster } from '#launch/postgres/cluster.ts'
import { runTool } from '#launch/run-program.ts'
import { startThrowAwayDatabase } from '#launch/throw-away-database.ts'
import { findBrowser } from './browser.ts'
import { prepareCopy } from './served-copy.ts'

const DATABASE = 'tickmark_faults'

/** What the fault tests are told of the desk that they break; they start and kill its servers themselves. */
export type FaultWorld = {
  /** The embedded PostgreSQL, which they kill and start again. */
  stateFolder: string
  ownerPassword: string
  ownerUrl: string
  baseUrl: string
  /** The application's environment, for every copy of the server. */
  env: NodeJS.ProcessEnv
}

/**
 * Runs the fault tests on a PostgreSQL of their own, which waits for the disk as a real one does.
 *
 * @param form `short` for every run of the tests, `long` for the whole counts of the fault table
 * @param report where Playwright writes its json report
 * @returns Playwright's exit code
 */
export async function runFaults(
  root: string,
  report: string,
  form: 'short' | 'long',
  args: readonly string[],
): Promise<number> {
  const browser = await findBrowser()
  const database = await startThrowAwayDatabase({ durable: true })
  try {
    const copy = await prepareCopy(database, DATABASE)
    const results = path.join(root, 'e2e/.results')
    await mkdir(results, { recursive: true })
    const world: FaultWorld = {
      stateFolder: database.folder,
      ownerPassword: database.ownerPassword,
      ownerUrl: copy.ownerUrl,
      baseUrl: copy.baseUrl,
      env: copy.env,
    }
    return await runTool(
      '@playwright/test/cli.js',
      ['test', '--config', 'e2e/faults/playwright.config.ts', '--reporter', 'list,json', ...args],
      {
        ...process.env,
        FAULTS_FORM: form,
        FAULTS_WORLD: JSON.stringify(world),
        E2E_BASE_URL: copy.baseUrl,
        E2E_BROWSER: browser.executablePath ?? '',
        E2E_DATABASE_URL: copy.appUrl,
        E2E_OWNER_DATABASE_URL: copy.ownerUrl,
        E2E_SECRET: copy.env.NEXTAUTH_SECRET,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    )
  } finally {
    // It may be another postmaster by now than the one that was started.
    await stopCluster(database.folder)
    await database.stop()
  }
}
