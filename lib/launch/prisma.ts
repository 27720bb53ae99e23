import path from 'node:path'
import { type ProgramRun, root, runProgram } from './run-program.ts'

/**
 * Environment in which the Prisma CLI works without any download: our schema engine, the pinned Node first
 * on PATH (the engine's first line asks for `node`), no update notice and no telemetry.
 */
export function prismaEnvironment(base: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const bin = path.join(root, 'node_modules/.bin')
  return {
    ...base,
    PATH: `${bin}${path.delimiter}${base.PATH ?? ''}`,
    PRISMA_SCHEMA_ENGINE_BINARY:
      base.PRISMA_SCHEMA_ENGINE_BINARY ?? path.join(import.meta.dirname, 'schema-engine.mjs'),
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
}

/**
 * Runs one Prisma CLI command with our config and engine.
 *
 * @param args the command's words, e.g. `['migrate', 'deploy']`; `--config` is added unless it is there
 * @param options `databaseUrl` replaces DATABASE_URL; `inherit` shows the output in this terminal
 */
export function runPrisma(
  args: readonly string[],
  options: { databaseUrl?: string; inherit?: boolean } = {},
): Promise<ProgramRun> {
  const env = prismaEnvironment()
  if (options.databaseUrl !== undefined) env.DATABASE_URL = options.databaseUrl
  const config = args.includes('--config') ? [] : ['--config', path.join(root, 'prisma/prisma.config.ts')]
  return runProgram('prisma/build/index.js', [...args, ...config], { env, inherit: options.inherit ?? false })
}

if (import.meta.main) {
  const { exitCode } = await runPrisma(process.argv.slice(2), { inherit: true })
  process.exitCode = exitCode
}
