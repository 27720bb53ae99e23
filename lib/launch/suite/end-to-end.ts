import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { runTool } from '#launch/run-program.ts'
import { loadSample } from '#launch/steps/contents.ts'
import type { ThrowAwayDatabase } from '#launch/throw-away-database.ts'
import { findBrowser } from './browser.ts'
import { prepareCopy, startServer } from './served-copy.ts'

/** The browser tests' database, a copy of the migrated template with the sample newsroom in it. */
const DATABASE = 'tickmark_e2e'

/**
 * Runs the browser tests against the production build, on a seeded throw-away database.
 *
 * They read their environment: E2E_BASE_URL, E2E_BROWSER (a Chromium's path, or empty for Playwright's own),
 * E2E_DATABASE_URL (application's role), E2E_OWNER_DATABASE_URL, and E2E_SECRET, by which they make sessions.
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
  const copy = await prepareCopy(database, DATABASE)
  const { baseUrl, appUrl, ownerUrl, env } = copy
  const results = path.join(root, 'e2e/.results')
  await mkdir(results, { recursive: true })
  await loadSample(root, results, { ...env, OWNER_DATABASE_URL: ownerUrl })
  const stop = await startServer(root, results, copy)
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
        E2E_SECRET: env.NEXTAUTH_SECRET,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    )
  } finally {
    await stop()
  }
}
