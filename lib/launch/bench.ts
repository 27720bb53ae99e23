import { root, runTool } from './run-program.ts'
import { generateClient } from './steps/generate.ts'

/**
 *   node lib/launch/bench.mjs NAME [option …]   runs e2e/bench/NAME.ts
 *
 * From a bare clone too: the database client is made first, which the benchmark's imports need before its first line.
 */
const [name = '', ...options] = process.argv.slice(2)
if (!/^[a-z]+$/.test(name))
  throw new Error('Say which: bench.mjs save, queue, take, desk, live, anchoring or export.')
await generateClient(root)
process.exitCode = await runTool('tsx/dist/cli.mjs', [`e2e/bench/${name}.ts`, ...options])
