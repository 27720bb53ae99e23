import path from 'node:path'
import { LaunchFault } from '#launch/launch-fault.ts'
import { withClient } from '#launch/postgres/roles.ts'
import { type ProgramRun, runProgram } from '#launch/run-program.ts'

/** Whether nobody can sign in to this database yet. @param ownerUrl a role that sees every row */
export async function hasNoPeople(ownerUrl: string): Promise<boolean> {
  const sql = 'SELECT NOT EXISTS (SELECT 1 FROM "user") AS empty'
  const { rows } = await withClient(ownerUrl, (client) => client.query<{ empty: boolean }>(sql))
  return rows[0]?.empty ?? true
}

/**
 * Fills an empty database with the sample newsroom.
 *
 * @param env the application's environment, with OWNER_DATABASE_URL for what only the owner may do
 * @throws {Error} with the program's own words if it fails.
 */
export async function loadSample(root: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { exitCode, output } = await runTypeScript(root, 'prisma/seed.ts', env)
  if (exitCode !== 0) throw new Error(`Loading the sample newsroom failed:\n${output}`)
}

/**
 * Makes the one-time link by which the first owner sets a password.
 *
 * @returns the whole address
 * @throws {Error} with the program's own words if it fails.
 */
export async function makeSetupLink(root: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { exitCode, stdout, output } = await runTypeScript(root, 'lib/server/auth/print-setup-link.ts', env)
  const link = stdout.trim().split('\n').at(-1) ?? ''
  if (exitCode !== 0 || !URL.canParse(link)) throw new LaunchFault(`No setup link could be made:\n${output}`)
  return link
}

/** Runs a program that imports by `@/…`, which Node alone does not resolve. */
function runTypeScript(root: string, program: string, env: NodeJS.ProcessEnv): Promise<ProgramRun> {
  return runProgram('tsx/dist/cli.mjs', [path.join(root, program)], { env })
}
