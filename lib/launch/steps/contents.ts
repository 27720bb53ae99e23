import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { LaunchFault } from '#launch/launch-fault.ts'
import { withClient } from '#launch/postgres/roles.ts'
import { type ProgramRun, runProgram } from '#launch/run-program.ts'

/** Who could sign in: nobody at all, sample people alone (who have no passwords), or people with a password. */
export type People = 'nobody' | 'sample' | 'people'

/** Who is in the database. @param ownerUrl a role that sees every row */
export async function whoIsThere(ownerUrl: string): Promise<People> {
  const sql = `SELECT count(*)::int AS everybody,
      count(*) FILTER (WHERE password_hash IS NOT NULL
        OR EXISTS (SELECT 1 FROM user_identity i WHERE i.user_id = u.id))::int AS able
    FROM "user" u`
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query<{ everybody: number; able: number }>(sql),
  )
  const { everybody = 0, able = 0 } = rows[0] ?? {}
  if (everybody === 0) return 'nobody'
  return able === 0 ? 'sample' : 'people'
}

/** Stands beside the database while the sample is being loaded, and after a start that was killed meanwhile. */
export function loadingMark(stateFolder: string): string {
  return path.join(stateFolder, 'sample-is-loading')
}

/**
 * Fills an empty database with the sample newsroom. Cut short, it leaves its mark, and the next start begins
 * that database anew.
 *
 * @param env the application's environment, with OWNER_DATABASE_URL for what only the owner may do
 * @throws {Error} with the program's own words if it fails.
 */
export async function loadSample(root: string, stateFolder: string, env: NodeJS.ProcessEnv): Promise<void> {
  await writeFile(loadingMark(stateFolder), '')
  const { exitCode, output } = await runTypeScript(root, 'prisma/seed.ts', env)
  if (exitCode !== 0) throw new Error(`Loading the sample newsroom failed:\n${output}`)
  await rm(loadingMark(stateFolder))
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
