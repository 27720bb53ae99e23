import { runCommand } from './run-command.ts'

/**
 * Makes an access token for scripts, on the database that `npm start` uses, whether or not it is running.
 *
 *   npm run token -- --email WHO --name WHAT [--days 90] [--newsroom NAME]
 *
 * The token alone goes to stdout, so that it can be put into a variable; what is said about it goes to stderr.
 */
await runCommand('lib/server/auth/print-token.ts')
