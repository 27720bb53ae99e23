import { defineConfig } from '@playwright/test'
import base from '@/e2e/playwright.config'

/** The fault tests: one after another, for each has servers and a database to kill. `npm run test:faults` starts them. */
export default defineConfig({
  ...base,
  testDir: '.',
  testIgnore: [],
  outputDir: '../.results/faults',
  fullyParallel: false,
  workers: 1,
  timeout: 1_800_000,
})
