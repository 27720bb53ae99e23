import { prisma } from '@/lib/server/db/client'
import { serverEnv } from '@/lib/server/env'
import { Refusal } from '@/lib/server/http/refusal'
import { makeSetupLink } from '@/lib/server/members/set-up'

/**
 * Prints the one-time address at which the first owner sets name and password. The launcher runs it for an empty
 * database, and whoever runs the desk may, as long as nobody has an account.
 */
try {
  const secret = await makeSetupLink()
  console.log(`${serverEnv().publicUrl}/setup?token=${secret}`)
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error('Somebody has an account here already: an owner invites the others, under Settings, Members.')
  process.exitCode = 1
} finally {
  await prisma().$disconnect()
}
