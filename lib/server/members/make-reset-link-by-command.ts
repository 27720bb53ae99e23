import { normalEmail } from '@/lib/domain/people/email'
import { prisma } from '@/lib/server/db/client'
import { standingIn, withTx } from '@/lib/server/db/newsroom-tx'
import { serverEnv } from '@/lib/server/env'
import { appendEvent } from '@/lib/server/events/append-event'
import { hasPasswordToSet, newResetLink } from '@/lib/server/members/reset-links'

/**
 * Makes a link by which somebody sets a new password, for whoever runs the desk: they can read the database too, and are
 * asked for nothing. Each newsroom where the person works has it in the history.
 *
 * @returns where it leads, or in a sentence why there is none
 */
export async function makeResetLinkByCommand(
  email: string,
): Promise<{ path: string; name: string } | { problem: string }> {
  const user = await prisma().user.findUnique({ where: { email: normalEmail(email) ?? '' } })
  if (!user || user.disabledAt) return { problem: `Nobody can sign in as ${email}.` }
  const { oidc } = serverEnv()
  if (!hasPasswordToSet(user, oidc !== null)) {
    return { problem: `${user.name} signs in by ${oidc?.name}, and has no password here.` }
  }
  const { id: userId, name } = user
  return withTx({ userId }, async (tx) => {
    const places = await tx.membership.findMany({
      where: { userId, disabledAt: null },
      select: { newsroomId: true, role: true },
      orderBy: { newsroomId: 'asc' },
    })
    if (places.length === 0) return { problem: `${name} is no active member of any newsroom.` }
    const { secret } = await newResetLink(tx, { userId, madeById: null, byCommand: true })
    for (const { newsroomId, role } of places) {
      const payload = { memberId: userId, memberName: name, byCommand: true as const }
      await standingIn(tx, { newsroomId, userId, name, role, via: { kind: 'script' } }, (ask) =>
        appendEvent(ask, { streamId: newsroomId, type: 'member.reset_link_made', payload }),
      )
    }
    return { path: `/reset/${secret}`, name }
  })
}
