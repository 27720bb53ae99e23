import { runCommand } from './run-command.ts'

/**
 * Makes an annotated copy of an article, on the database that `npm start` uses, whether or not it is running.
 *
 *   npm run export -- --article ID --format F [--email WHO] [--out FILE] [options]
 *
 * The path of the file goes to stdout; what is said about it goes to stderr.
 */
await runCommand('lib/server/exports/print-export.ts')
