import { spawn } from 'node:child_process'
import path from 'node:path'
import { LaunchFault } from './launch-fault.ts'
import { startCluster } from './postgres/cluster.ts'
import { appUrlOf } from './postgres/roles.ts'
import { isBegun, keepSecrets } from './secrets.ts'
import { externalDatabase } from './steps/external-database.ts'
import { addressOfRunning } from './steps/folder-lock.ts'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * Runs one of our TypeScript programs on the database that `npm start` uses, whether or not the desk is running.
 *
 * The program finds the server's environment; OWNER_DATABASE_URL besides, for what crosses newsrooms.
 *
 * @param program path from the repository's root
 * @returns the program's exit code
 * @throws {LaunchFault} if the database cannot be had
 */
export async function runOnDatabase(program: string, args: readonly string[]): Promise<number> {
  const stateFolder = path.resolve(root, process.env.TICKMARK_DATA || '.data')
  if (!process.env.DATABASE_URL && !(await isBegun(stateFolder)))
    throw new LaunchFault(`There is no desk in ${stateFolder} yet: run npm start first.`)
  const secrets = await keepSecrets(stateFolder)
  const env = {
    ...process.env,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secrets.nextAuthSecret,
    // Links that a command prints lead to the desk that runs, on whatever port that is.
    PUBLIC_URL: process.env.PUBLIC_URL || (await addressOfRunning(stateFolder)),
    TICKMARK_FILES: process.env.TICKMARK_FILES || path.join(stateFolder, 'files'),
    TICKMARK_CURSOR_KEY: process.env.TICKMARK_CURSOR_KEY || secrets.cursorKey,
  }
  const given = process.env.DATABASE_URL
  if (given) {
    const { value } = await externalDatabase(given, process.env.APP_DATABASE_URL, secrets)
    return runProgram(program, args, { ...env, OWNER_DATABASE_URL: given, DATABASE_URL: value.appUrl })
  }
  const cluster = await startCluster({ stateFolder, ownerPassword: secrets.ownerPassword })
  try {
    const ownerUrl = cluster.ownerUrl('tickmark')
    const appUrl = appUrlOf(ownerUrl, secrets.appPassword)
    return await runProgram(program, args, { ...env, OWNER_DATABASE_URL: ownerUrl, DATABASE_URL: appUrl })
  } finally {
    // A desk that is running goes on using its database.
    if (!cluster.adopted) await cluster.stop()
  }
}

function runProgram(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')
  const child = spawn(process.execPath, [tsx, path.join(root, program), ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
