import { v7 as uuidv7 } from 'uuid'
import type { InviteAcceptance } from '@/lib/contracts/people'
import type { Role } from '@/lib/domain/claims/vocabulary'
import { hashPassword, passwordFits } from '@/lib/server/auth/passwords'
import { hashSecret, looksLikeSecret } from '@/lib/server/auth/secrets'
import { countTry, forgiveTry } from '@/lib/server/auth/throttle'
import { prisma } from '@/lib/server/db/client'
import { isDuplicate } from '@/lib/server/db/is-duplicate'
import { withTx } from '@/lib/server/db/newsroom-tx'
import { Refusal } from '@/lib/server/http/refusal'
import { joinNewsroom, type OpenInvite, openNow } from '@/lib/server/members/join-newsroom'

/** What the page behind an invitation's link shows. */
export type InviteGlance = {
  email: string
  role: Role
  newsroomName: string
  /** Whether somebody has an account under this address: then their own password is asked for. */
  hasAccount: boolean
}

/** What an invitation's link leads to, or null if it is used, withdrawn, expired or never was one. */
export async function glanceAtInvite(token: string): Promise<InviteGlance | null> {
  const invite = await findInvite(token)
  if (!invite) return null
  const newsroom = await withTx({ newsroomId: invite.newsroomId }, (tx) =>
    tx.newsroom.findUniqueOrThrow({ where: { id: invite.newsroomId }, select: { name: true } }),
  )
  const user = await prisma().user.findUnique({ where: { email: invite.email }, select: { id: true } })
  return { email: invite.email, role: invite.role, newsroomName: newsroom.name, hasAccount: user !== null }
}

/**
 * Takes an invitation up. Somebody new gets an account with the name and password given; somebody who has an account
 * under the invited address shows its password, and keeps name and password as they are.
 *
 * @param peer who opened the connection; tries at the password of an account are counted as at the sign-in
 * @throws {Refusal} `link_used_or_expired`, `forbidden` for a wrong password, `too_many_requests`, `already_exists`.
 */
export async function acceptInvite(input: InviteAcceptance & { peer: string }): Promise<void> {
  const invite = await findInvite(input.token)
  if (!invite) throw new Refusal('link_used_or_expired')
  const { newsroomId, email } = invite
  const user = await prisma().user.findUnique({ where: { email } })
  if (user) {
    await proveAccount(user, input)
    await withTx({ newsroomId, userId: user.id }, (tx) =>
      joinNewsroom(tx, invite, { userId: user.id, name: user.name }),
    )
    return
  }
  const passwordHash = await hashPassword(input.password)
  const person = { userId: uuidv7(), name: input.name }
  try {
    await withTx({ newsroomId, userId: person.userId }, async (tx) => {
      await tx.user.create({ data: { id: person.userId, email, name: person.name, passwordHash } })
      await joinNewsroom(tx, invite, person)
    })
  } catch (error) {
    // Somebody took the same link at the same moment, and was first.
    if (isDuplicate(error)) throw new Refusal('link_used_or_expired')
    throw error
  }
}

async function findInvite(token: string): Promise<OpenInvite | null> {
  if (!looksLikeSecret('invite', token)) return null
  const tokenHash = hashSecret(token)
  return withTx({ secretHash: tokenHash }, (tx) =>
    tx.invite.findFirst({
      where: { tokenHash, ...openNow(new Date()) },
      select: { newsroomId: true, id: true, email: true, role: true },
    }),
  )
}

type Account = { email: string; passwordHash: string | null; disabledAt: Date | null }

async function proveAccount(account: Account, given: { password: string; peer: string }): Promise<void> {
  const verdict = await countTry(account.email, given.peer)
  if (verdict.kind === 'throttled') {
    throw new Refusal('too_many_requests', { retryAfterSeconds: verdict.retryAfterSeconds })
  }
  const stored = account.disabledAt ? null : account.passwordHash
  if (!(await passwordFits(stored, given.password))) {
    throw new Refusal('forbidden', {
      detail:
        'There is an account under this address, and this is not its password. If you sign in by single sign-on, do that: it takes the invitation up by itself.',
    })
  }
  await forgiveTry(account.email, given.peer)
}
