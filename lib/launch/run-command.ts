import { LaunchFault } from './launch-fault.ts'
import { runOnDatabase } from './run-on-database.ts'

/**
 * Runs a command of the desk's shell, with the arguments of this process, on the database that `npm start` uses; what
 * hinders it is told in a sentence, and the exit code is 1.
 *
 * @param program path from the repository's root
 */
export async function runCommand(program: string): Promise<void> {
  try {
    process.exitCode = await runOnDatabase(program, process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof LaunchFault)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
