import { v7 as uuidv7 } from 'uuid'
import type { SetupInput } from '@/lib/contracts/people'
import { normalEmail } from '@/lib/domain/people/email'
import { hashPassword } from '@/lib/server/auth/passwords'
import { hashSecret, looksLikeSecret, newSecret } from '@/lib/server/auth/secrets'
import { prisma } from '@/lib/server/db/client'
import { withTx } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'

/** How long a setup link works, in minutes: time to walk from the terminal to a browser. */
export const SETUP_LINK_MINUTES = 15

/**
 * Makes a link by which the first owner sets name and password.
 *
 * @returns its secret, of which only the hash is kept.
 * @throws {Refusal} `already_exists` if somebody can sign in already: from then on owners invite.
 */
export async function makeSetupLink(): Promise<string> {
  if ((await prisma().user.count()) > 0) throw new Refusal('already_exists')
  const secret = newSecret('setup')
  await prisma().$executeRaw`
    INSERT INTO setup_link (token_hash, expires_at)
    VALUES (${hashSecret(secret)}, now() + make_interval(mins => ${SETUP_LINK_MINUTES}))`
  return secret
}

/** Whether a setup link works now: it is ours, unused, not expired, and nobody has an account yet. */
export async function setupLinkWorks(token: string): Promise<boolean> {
  if (!looksLikeSecret('setup', token)) return false
  const link = await prisma().setupLink.findFirst({
    where: { tokenHash: hashSecret(token), usedAt: null, expiresAt: { gt: new Date() } },
  })
  return link !== null && (await prisma().user.count()) === 0
}

/**
 * Makes the first owner and their newsroom. Of two who try at once, whatever links they have, one succeeds.
 *
 * @throws {Refusal} `link_used_or_expired`, also wherever somebody has an account already; `invalid_request`.
 * @see trust.md 92
 */
export async function setUp(input: SetupInput): Promise<void> {
  const email = normalEmail(input.email)
  if (email === null)
    throw new Refusal('invalid_request', { issues: [{ path: 'email', message: 'not an address' }] })
  if (!(await setupLinkWorks(input.token))) throw new Refusal('link_used_or_expired')
  const passwordHash = await hashPassword(input.password)
  const person = { userId: uuidv7(), name: input.name }
  const newsroomId = uuidv7()
  await withTx({ newsroomId, userId: person.userId }, async (tx) => {
    // There is no row yet that two could meet at, so they meet at a lock.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('tickmark first owner'))`
    const now = new Date()
    const { count } = await tx.setupLink.updateMany({
      where: { tokenHash: hashSecret(input.token), usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    if (count !== 1 || (await tx.user.count()) > 0) throw new Refusal('link_used_or_expired')
    await tx.user.create({ data: { id: person.userId, email, name: person.name, passwordHash } })
    await tx.newsroom.create({ data: { id: newsroomId, name: input.newsroomName } })
    await tx.membership.create({ data: { newsroomId, userId: person.userId, role: 'owner' } })
    const ask = { tx, actor: { newsroomId, ...person, role: 'owner', via: { kind: 'script' } } } as const
    await appendEvent(ask, {
      streamId: newsroomId,
      type: 'newsroom.created',
      payload: { name: input.newsroomName },
    })
    const payload = { memberId: person.userId, memberName: person.name, role: 'owner' } as const
    await appendEvent(ask, { streamId: newsroomId, type: 'member.joined', payload })
  })
}
