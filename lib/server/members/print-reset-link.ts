import { parseArgs } from 'node:util'
import { prisma } from '@/lib/server/db/client'
import { serverEnv } from '@/lib/server/env'
import { makeResetLinkByCommand } from '@/lib/server/members/make-reset-link-by-command'
import { RESET_MINUTES } from '@/lib/server/members/reset-links'

const USAGE = 'Usage: npm run reset-link -- --email WHO'

/** What a wrong call is answered with, or the e-mail that it names. */
function readEmail(given: string[]): { email: string } | { problem: string } {
  try {
    const { email } = parseArgs({ args: given, options: { email: { type: 'string' } } }).values
    return email ? { email } : { problem: `--email is needed.\n${USAGE}` }
  } catch (error) {
    return { problem: `${error instanceof Error ? error.message : 'Unknown arguments.'}\n${USAGE}` }
  }
}

try {
  const asked = readEmail(process.argv.slice(2))
  const made = 'problem' in asked ? asked : await makeResetLinkByCommand(asked.email)
  if ('problem' in made) {
    console.error(made.problem)
    process.exitCode = 1
  } else {
    console.error(`${made.name} sets a new password by this link, once, within ${RESET_MINUTES} minutes:`)
    console.log(`${serverEnv().publicUrl}${made.path}`)
  }
} finally {
  await prisma().$disconnect()
}
