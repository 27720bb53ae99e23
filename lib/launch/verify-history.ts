import { LaunchFault } from './launch-fault.ts'
import { runOnDatabase } from './run-on-database.ts'

/** `npm run verify-history`: recomputes every history's chain from the database; exit code 1 if one does not hold. */
try {
  process.exitCode = await runOnDatabase('lib/server/events/print-verification.ts', process.argv.slice(2))
} catch (error) {
  if (!(error instanceof LaunchFault)) throw error
  console.error(error.message)
  process.exitCode = 1
}
