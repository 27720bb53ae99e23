import path from 'node:path'
import { startCluster, stopCluster } from './postgres/cluster.ts'
import { appUrlOf, ensureAppRole, ensureDatabase } from './postgres/roles.ts'
import { runPrisma } from './prisma.ts'
import { keepSecrets } from './secrets.ts'
import { ensureJobQueues } from './steps/job-queues.ts'

/**
 * A PostgreSQL for daily work, kept in `.data-dev/` and left running in the background.
 *
 *   node lib/launch/dev-database.ts            start it, or find it running, and print its two URLs
 *   node lib/launch/dev-database.ts --deploy   the same, and bring its tables up to the migrations
 *   node lib/launch/dev-database.ts --stop     end it
 */
const stateFolder = path.resolve(import.meta.dirname, '../../.data-dev')
const flags = process.argv.slice(2)

if (flags.includes('--stop')) {
  console.log((await stopCluster(stateFolder)) ? 'Stopped.' : 'It was not running.')
} else {
  const secrets = await keepSecrets(stateFolder)
  const cluster = await startCluster({ stateFolder, ownerPassword: secrets.ownerPassword })
  await ensureDatabase(cluster.ownerUrl('postgres'), 'tickmark')
  const ownerUrl = cluster.ownerUrl('tickmark')
  await ensureAppRole(ownerUrl, secrets.appPassword)
  if (flags.includes('--deploy')) {
    const { exitCode, output } = await runPrisma(['migrate', 'deploy'], { databaseUrl: ownerUrl })
    if (exitCode !== 0) {
      console.error(output)
      process.exitCode = exitCode
    } else await ensureJobQueues(ownerUrl)
  }
  console.log(`DATABASE_URL=${ownerUrl}`)
  console.log(`APP_DATABASE_URL=${appUrlOf(ownerUrl, secrets.appPassword)}`)
}
