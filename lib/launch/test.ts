import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { LaunchFault } from './launch-fault.ts'
import { root, runTool } from './run-program.ts'
import { build } from './steps/build.ts'
import { generateClient } from './steps/generate.ts'
import { seconds } from './steps/progress.ts'
import { type Counts, countPlaywright, countVitest, readReport, settleCounts } from './suite/counts.ts'
import { runEndToEnd } from './suite/end-to-end.ts'
import { runFaults } from './suite/faults.ts'
import { getReaders } from './suite/readers.ts'
import { startThrowAwayDatabase, type ThrowAwayDatabase } from './throw-away-database.ts'

/**
 *   npm test                                   everything
 *   npm test -- --check                        format, lint, types, unit (npm run check)
 *   npm test -- --only unit [pattern …]        one stage: format, lint, types, unit, integration, build, e2e or
 *                                              faults
 *   npm run test:faults                        the faults in their long form
 */
const STAGES = ['format', 'lint', 'types', 'unit', 'integration', 'build', 'e2e', 'faults'] as const
type Stage = (typeof STAGES)[number]
/** Stages that serve the production build. */
const SERVED: readonly Stage[] = ['e2e', 'faults']
const CHECK: readonly Stage[] = ['format', 'lint', 'types', 'unit']

const BIOME = '@biomejs/biome/bin/biome'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    only: { type: 'string' },
    long: { type: 'boolean', default: false },
  },
})

/** What each stage does. */
const RUN: Record<Stage, () => Promise<Counts>> = {
  format: async () => whole(await runTool(BIOME, ['ci', '--linter-enabled=false', '--error-on-warnings'])),
  lint: async () =>
    whole(
      await runTool(BIOME, [
        'ci',
        '--formatter-enabled=false',
        '--assist-enabled=false',
        '--error-on-warnings',
      ]),
    ),
  types: async () => {
    await generateClient(root)
    // Next writes the types of its own files and of our routes; without them nothing of app/ type-checks.
    const generated = await runTool('next/dist/bin/next', ['typegen'])
    return whole(generated || (await runTool('typescript/bin/tsc', ['--noEmit', '-p', '.'])))
  },
  unit: async () => {
    await generateClient(root)
    return vitest('unit')
  },
  integration: async () => {
    await generateClient(root)
    getReaders()
    const { ownerUrl, appUrl } = await theDatabase()
    return vitest('integration', {
      ...process.env,
      TEST_DATABASE_URL: ownerUrl,
      TEST_APP_DATABASE_URL: appUrl,
    })
  },
  build: async () => {
    await generateClient(root)
    await build(root)
    return whole(0)
  },
  e2e: async () => {
    const report = path.join(reports, 'e2e.json')
    const exitCode = await runEndToEnd(root, await theDatabase(), report, positionals)
    return settleCounts(await readReport(report, countPlaywright), exitCode)
  },
  faults: async () => {
    const report = path.join(reports, 'faults.json')
    const exitCode = await runFaults(root, report, values.long ? 'long' : 'short', positionals)
    return settleCounts(await readReport(report, countPlaywright), exitCode)
  },
}

const wanted = wantedStages()
const reports = await mkdtemp(path.join(tmpdir(), 'tickmark-reports-'))
const total: Counts = { passed: 0, failed: 0 }
let database: ThrowAwayDatabase | undefined
let isEnding = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    // The stage under way hears Ctrl-C itself; what follows it is left out and the database ends below.
    isEnding = true
  })
if (process.connected) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))

let isBuilt = true
for (const stage of STAGES) {
  if (isEnding || !wanted.includes(stage)) continue
  if (SERVED.includes(stage) && !isBuilt) {
    console.log(`\n✗ ${stage} left out, for there is no build`)
    total.failed += 1
    continue
  }
  const counts = await runStage(stage)
  total.passed += counts.passed
  total.failed += counts.failed
  if (stage === 'build' && counts.failed > 0) isBuilt = false
}
await database?.stop()
await rm(reports, { recursive: true, force: true })
if (isEnding) console.log('\nEnded before all of it was run.')
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 || isEnding ? 1 : 0)

function wantedStages(): readonly Stage[] {
  if (values.check) return CHECK
  if (values.only === undefined) return STAGES
  const stage = STAGES.find((name) => name === values.only)
  if (stage === undefined) {
    console.error(`--only takes one of ${STAGES.join(', ')}.`)
    process.exit(1)
  }
  return SERVED.includes(stage) ? ['build', stage] : [stage]
}

/** Runs one stage, prints its line, and turns whatever breaks it into one failure. */
async function runStage(stage: Stage): Promise<Counts> {
  console.log(`\n── ${stage}`)
  const began = performance.now()
  let counts: Counts
  try {
    counts = await RUN[stage]()
  } catch (error) {
    console.error(error instanceof LaunchFault ? error.message : error)
    counts = { passed: 0, failed: 1 }
  }
  const mark = counts.failed === 0 ? '✓' : '✗'
  console.log(
    `${mark} ${stage}: ${counts.passed} passed, ${counts.failed} failed ${seconds(performance.now() - began)}`,
  )
  return counts
}

/** A stage that holds as a whole or not at all. */
function whole(exitCode: number): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function vitest(
  project: 'unit' | 'integration',
  env: NodeJS.ProcessEnv = process.env,
): Promise<Counts> {
  const report = path.join(reports, `${project}.json`)
  const flags = ['--config', 'lib/testing/vitest.config.ts', '--project', project]
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const exitCode = await runTool('vitest/vitest.mjs', ['run', ...flags, ...reporters, ...positionals], env)
  return settleCounts(await readReport(report, countVitest), exitCode)
}

/** One throw-away database serves the integration and the browser tests. */
async function theDatabase(): Promise<ThrowAwayDatabase> {
  database ??= await startThrowAwayDatabase()
  return database
}
