import { normalEmail } from '@/lib/domain/people/email'
import { readTokenArgs, TOKEN_USAGE } from '@/lib/server/auth/read-token-args'
import { prisma } from '@/lib/server/db/client'
import { inNewsroom, withTx } from '@/lib/server/db/newsroom-tx'
import { createToken } from '@/lib/server/members/create-token'

/**
 * Makes an access token for a member and prints its secret, once. Whoever can run this can read the database too, so
 * it asks for no password; the token is an event of the newsroom's history like any other.
 *
 * The launcher runs it: npm run token -- --email WHO --name WHAT [--days 90] [--newsroom NAME]
 */
async function printToken(): Promise<string | null> {
  const read = readTokenArgs(process.argv.slice(2))
  if (read.kind === 'wrong') return `${read.problem}\n${TOKEN_USAGE}`
  const { email, newsroom, input } = read.args
  const user = await prisma().user.findUnique({ where: { email: normalEmail(email) ?? '' } })
  if (!user || user.disabledAt) return `Nobody can sign in as ${email}.`
  const memberships = await withTx({ userId: user.id }, (tx) =>
    tx.membership.findMany({ where: { userId: user.id, disabledAt: null }, include: { newsroom: true } }),
  )
  const chosen = memberships.filter(({ newsroom: place }) => (newsroom ?? place.name) === place.name)
  const [place] = chosen
  if (!place) return `${user.name} is no active member of ${newsroom ?? 'any newsroom'}.`
  if (chosen.length > 1) {
    return `${user.name} belongs to several newsrooms: choose one by --newsroom ${chosen.map((one) => JSON.stringify(one.newsroom.name)).join(' or ')}.`
  }
  const { newsroomId, role } = place
  const actor = { newsroomId, userId: user.id, name: user.name, role, via: { kind: 'script' } } as const
  const token = await inNewsroom(actor, (ask) => createToken(ask, input))
  console.error(
    `${token.name}: acts as ${user.name} (${role}) in ${place.newsroom.name} until ${token.expiresAt.slice(0, 10)}.`,
  )
  console.error('This is the only time it is shown:')
  console.log(token.secret)
  return null
}

try {
  const problem = await printToken()
  if (problem !== null) {
    console.error(problem)
    process.exitCode = 1
  }
} finally {
  await prisma().$disconnect()
}
