import { runCommand } from './run-command.ts'

/**
 * Makes a one-time link by which somebody sets a new password, for a desk that sends no mail and has no other owner.
 *
 *   npm run reset-link -- --email WHO
 *
 * The link alone goes to stdout; what is said about it goes to stderr.
 */
await runCommand('lib/server/members/print-reset-link.ts')
