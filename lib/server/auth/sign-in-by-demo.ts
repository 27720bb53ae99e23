import type { Role } from '@/lib/domain/claims/vocabulary'
import { isLoopback, peerOf } from '@/lib/server/auth/peer'
import { prisma } from '@/lib/server/db/client'
import { withTx } from '@/lib/server/db/newsroom-tx'
import { serverEnv } from '@/lib/server/env'

/** A sample person who can be signed in as by a button. */
export type DemoPerson = { id: string; name: string; role: Role }

/** Most people that the page offers; the sample newsroom has three. */
const MAX_PEOPLE = 12

/** Whether this request may use demo sign-in: the launcher allowed it, and the request comes from this machine. */
export function demoAllowed(headers: { get(name: string): string | null }): boolean {
  return serverEnv().demo && isLoopback(peerOf(headers))
}

/**
 * The people whom demo sign-in offers: those who can sign in by nothing else. Whoever has a password or an identity
 * at a provider is a real person, and is never offered.
 */
export async function listDemoPeople(): Promise<DemoPerson[]> {
  const users = await prisma().user.findMany({
    where: { passwordHash: null, disabledAt: null, identities: { none: {} } },
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
    take: MAX_PEOPLE,
  })
  const people: DemoPerson[] = []
  for (const user of users) {
    const membership = await withTx({ userId: user.id }, (tx) =>
      tx.membership.findFirst({
        where: { userId: user.id, disabledAt: null },
        orderBy: { createdAt: 'asc' },
      }),
    )
    if (membership) people.push({ ...user, role: membership.role })
  }
  return people
}

/** The sample person of this id, or null: also for real people, and wherever demo sign-in is not allowed. */
export async function signInByDemo(
  userId: string,
  headers: { get(name: string): string | null },
): Promise<{ userId: string } | null> {
  if (!demoAllowed(headers)) return null
  const person = (await listDemoPeople()).find((one) => one.id === userId)
  return person ? { userId: person.id } : null
}
