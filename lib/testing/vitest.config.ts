import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '../..')
const elsewhere = ['**/node_modules/**', '**/.next/**', '**/.data*/**', 'e2e/**']

/**
 * Two projects: `unit` needs nothing but Node; `integration` starts a throw-away PostgreSQL once for all files.
 *
 *   npx vitest run --config lib/testing/vitest.config.ts --project unit lib/domain
 */
export default defineConfig({
  root,
  resolve: { alias: [{ find: /^@\//, replacement: `${root}/` }] },
  test: {
    setupFiles: ['lib/testing/setup.ts'],
    unstubEnvs: true,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts', ...elsewhere],
          // A guard against what never ends; a busy machine may take its time.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['**/*.integration.test.ts'],
          exclude: elsewhere,
          globalSetup: ['lib/testing/integration-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
