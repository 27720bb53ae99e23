import { spawn } from 'node:child_process'
import path from 'node:path'
import { LaunchFault } from './launch-fault.ts'
import { startCluster } from './postgres/cluster.ts'
import { appUrlOf } from './postgres/roles.ts'
import { keepSecrets } from './secrets.ts'
import { externalDatabase } from './steps/external-database.ts'

/**
 * Makes an access token for scripts, on the database that `npm start` uses, whether or not it is running.
 *
 *   npm run token -- --email WHO --name WHAT [--days 90] [--newsroom NAME]
 *
 * The token alone goes to stdout, so that it can be put into a variable; what is said about it goes to stderr.
 */
const root = path.resolve(import.meta.dirname, '../..')
const stateFolder = path.resolve(root, process.env.TICKMARK_DATA || '.data')

async function makeToken(): Promise<number> {
  const secrets = await keepSecrets(stateFolder)
  const env = {
    ...process.env,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secrets.nextAuthSecret,
    TICKMARK_CURSOR_KEY: process.env.TICKMARK_CURSOR_KEY || secrets.cursorKey,
  }
  if (process.env.DATABASE_URL) {
    const { value } = await externalDatabase(process.env.DATABASE_URL, process.env.APP_DATABASE_URL, secrets)
    return printToken({ ...env, DATABASE_URL: value.appUrl })
  }
  const cluster = await startCluster({ stateFolder, ownerPassword: secrets.ownerPassword })
  try {
    return await printToken({
      ...env,
      DATABASE_URL: appUrlOf(cluster.ownerUrl('tickmark'), secrets.appPassword),
    })
  } finally {
    // A desk that is running goes on using its database.
    if (!cluster.adopted) await cluster.stop()
  }
}

function printToken(env: NodeJS.ProcessEnv): Promise<number> {
  const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')
  const program = path.join(root, 'lib/server/auth/print-token.ts')
  const child = spawn(process.execPath, [tsx, program, ...process.argv.slice(2)], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

try {
  process.exitCode = await makeToken()
} catch (error) {
  if (!(error instanceof LaunchFault)) throw error
  console.error(error.message)
  process.exitCode = 1
}
