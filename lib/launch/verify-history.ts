import { runCommand } from './run-command.ts'

/** `npm run verify-history`: recomputes every history's chain from the database; exit code 1 if one does not hold. */
await runCommand('lib/server/events/print-verification.ts')
