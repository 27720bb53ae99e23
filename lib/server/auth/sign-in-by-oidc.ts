import { v7 as uuidv7 } from 'uuid'
import { normalEmail } from '@/lib/domain/people/email'
import { prisma } from '@/lib/server/db/client'
import { withTx } from '@/lib/server/db/newsroom-tx'
import { Refusal } from '@/lib/server/http/refusal'
import { log } from '@/lib/server/log'
import { joinNewsroom, type OpenInvite, openNow } from '@/lib/server/members/join-newsroom'

/** What an identity provider vouches for, after its signature, audience and nonce have been checked. */
export type OidcIdentity = {
  issuer: string
  subject: string
  email: string | null
  emailVerified: boolean
  name: string | null
}

/** What comes of it: a person, or why not. */
export type OidcOutcome =
  | { kind: 'known'; userId: string }
  | { kind: 'refused'; because: 'not_invited' | 'email_unverified' | 'email_taken' | 'disabled' }

/**
 * Finds the person behind an identity at the provider. Issuer and subject are the identity; an e-mail address never
 * leads to an account that exists. Somebody new comes in only by an open invitation to their verified address.
 *
 * @see trust.md 8, 9
 */
export async function signInByOidc(identity: OidcIdentity): Promise<OidcOutcome> {
  const outcome = await findPerson(identity)
  if (outcome.kind === 'refused')
    log().warn({ because: outcome.because, subject: identity.subject }, 'single sign-on refused')
  return outcome
}

async function findPerson(identity: OidcIdentity): Promise<OidcOutcome> {
  const { issuer, subject } = identity
  const known = await prisma().userIdentity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { user: { select: { id: true, name: true, disabledAt: true } } },
  })
  const email = identity.email === null ? null : normalEmail(identity.email)
  const verified = identity.emailVerified ? email : null
  if (known) {
    if (known.user.disabledAt) return { kind: 'refused', because: 'disabled' }
    if (verified) await acceptAll(verified, { userId: known.user.id, name: known.user.name })
    return { kind: 'known', userId: known.user.id }
  }
  if (verified === null)
    return { kind: 'refused', because: email === null ? 'not_invited' : 'email_unverified' }
  if (await prisma().user.findUnique({ where: { email: verified }, select: { id: true } })) {
    return { kind: 'refused', because: 'email_taken' }
  }
  const [first] = await openInvites(verified)
  if (!first) return { kind: 'refused', because: 'not_invited' }
  const person = { userId: uuidv7(), name: identity.name?.trim().slice(0, 120) || verified }
  await withTx({ newsroomId: first.newsroomId, userId: person.userId }, async (tx) => {
    await tx.user.create({ data: { id: person.userId, email: verified, name: person.name } })
    await tx.userIdentity.create({ data: { issuer, subject, userId: person.userId } })
    await joinNewsroom(tx, first, person)
  })
  await acceptAll(verified, person)
  return { kind: 'known', userId: person.userId }
}

function openInvites(email: string): Promise<OpenInvite[]> {
  return withTx({ email }, (tx) =>
    tx.invite.findMany({
      where: { email, ...openNow(new Date()) },
      select: { newsroomId: true, id: true, email: true, role: true },
      orderBy: { createdAt: 'asc' },
    }),
  )
}

/** Takes up what else is open for a proved address; what cannot be taken up stands in nobody's way. */
async function acceptAll(email: string, person: { userId: string; name: string }): Promise<void> {
  for (const invite of await openInvites(email)) {
    try {
      await withTx({ newsroomId: invite.newsroomId, userId: person.userId }, (tx) =>
        joinNewsroom(tx, invite, person),
      )
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      log().info({ inviteId: invite.id, code: error.code }, 'an invitation was not taken up')
    }
  }
}
