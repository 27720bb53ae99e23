import { LaunchFault } from './launch-fault.ts'
import { runOnDatabase } from './run-on-database.ts'

/**
 * Makes an access token for scripts, on the database that `npm start` uses, whether or not it is running.
 *
 *   npm run token -- --email WHO --name WHAT [--days 90] [--newsroom NAME]
 *
 * The token alone goes to stdout, so that it can be put into a variable; what is said about it goes to stderr.
 */
try {
  process.exitCode = await runOnDatabase('lib/server/auth/print-token.ts', process.argv.slice(2))
} catch (error) {
  if (!(error instanceof LaunchFault)) throw error
  console.error(error.message)
  process.exitCode = 1
}
