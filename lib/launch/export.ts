import { LaunchFault } from './launch-fault.ts'
import { runOnDatabase } from './run-on-database.ts'

/**
 * Makes an annotated copy of an article, on the database that `npm start` uses, whether or not it is running.
 *
 *   npm run export -- --article ID --format F [--email WHO] [--out FILE] [options]
 *
 * The path of the file goes to stdout; what is said about it goes to stderr.
 */
try {
  process.exitCode = await runOnDatabase('lib/server/exports/print-export.ts', process.argv.slice(2))
} catch (error) {
  if (!(error instanceof LaunchFault)) throw error
  console.error(error.message)
  process.exitCode = 1
}
