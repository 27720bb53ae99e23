import { defineConfig, devices } from '@playwright/test'

/** Chromium switches for a root account in a container, where its sandbox and graphics do not work. */
const ROOT_SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The browser tests. `npm test -- --only e2e` starts database and server and sets the E2E_… variables. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  testIgnore: 'faults/**',
  outputDir: '.results/artifacts',
  forbidOnly: true,
  fullyParallel: true,
  retries: 0,
  workers: 2,
  // Nothing is measured by these: they only end what hangs, on the slowest machine that is at work.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.E2E_BASE_URL,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.E2E_BROWSER || undefined,
      args: process.getuid?.() === 0 ? ROOT_SWITCHES : [],
    },
  },
})
