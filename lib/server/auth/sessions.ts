import { v7 as uuidv7 } from 'uuid'
import type { EventPayload } from '@/lib/contracts/events'
import type { Role } from '@/lib/domain/claims/vocabulary'
import { SESSION_SECONDS } from '@/lib/server/auth/session-cookie'
import { type NewsroomTx, withTx } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'

/** By what a person showed who they are. */
export type SignInWay = EventPayload<'session.signed_in'>['how']

type Place = { newsroomId: string; name: string; role: Role }

/**
 * Begins a session for a person who has just shown who they are: a new row each time, whatever the browser brought.
 *
 * They land in the newsroom that they joined or worked in last. The sign-in is an event of that newsroom.
 *
 * @returns the session's id.
 */
export async function openSession(userId: string, how: SignInWay): Promise<string> {
  const place = await withTx({ userId }, (tx) => latestPlace(tx, userId))
  const sessionId = uuidv7()
  await withTx({ userId, newsroomId: place?.newsroomId }, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "session" (id, user_id, newsroom_id, expires_at)
      VALUES (${sessionId}::uuid, ${userId}::uuid, ${place?.newsroomId ?? null}::uuid,
        now() + make_interval(secs => ${SESSION_SECONDS}))`
    if (!place) return
    const { newsroomId, name, role } = place
    const actor = { newsroomId, userId, name, role, via: { kind: 'session', sessionId } } as const
    await appendEvent({ tx, actor }, { streamId: newsroomId, type: 'session.signed_in', payload: { how } })
  })
  return sessionId
}

async function latestPlace(tx: NewsroomTx, userId: string): Promise<Place | null> {
  const [place] = await tx.$queryRaw<Place[]>`
    SELECT m.newsroom_id AS "newsroomId", u.name, m.role::text AS role
    FROM membership m
    JOIN "user" u ON u.id = m.user_id
    WHERE m.user_id = ${userId}::uuid AND m.disabled_at IS NULL
    ORDER BY greatest(m.created_at, (
      SELECT max(s.created_at) FROM "session" s WHERE s.user_id = m.user_id AND s.newsroom_id = m.newsroom_id
    )) DESC, m.newsroom_id
    LIMIT 1`
  return place ?? null
}

/**
 * Ends a session at its person's wish, with an event in the newsroom where they worked. Ending it twice is nothing.
 *
 * @see trust.md 5
 */
export async function signOut(sessionId: string): Promise<void> {
  const session = await withTx({}, (tx) =>
    tx.session.findUnique({
      where: { id: sessionId },
      select: { userId: true, newsroomId: true, user: { select: { name: true } } },
    }),
  )
  if (!session) return
  const { userId, newsroomId, user } = session
  await withTx({ userId, newsroomId: newsroomId ?? undefined }, async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, endedAt: null },
      data: { endedAt: new Date(), endedReason: 'signed_out' },
    })
    if (count === 0 || newsroomId === null) return
    const membership = await tx.membership.findUnique({
      where: { newsroomId_userId: { newsroomId, userId } },
    })
    if (!membership) return
    const actor = {
      newsroomId,
      userId,
      name: user.name,
      role: membership.role,
      via: { kind: 'session', sessionId },
    } as const
    await appendEvent({ tx, actor }, { streamId: newsroomId, type: 'session.signed_out', payload: {} })
  })
}

/** Ends all sessions in which somebody works in a newsroom, in the transaction of what they are ended for. */
export async function endSessionsIn(
  tx: NewsroomTx,
  newsroomId: string,
  userId: string,
  reason: string,
): Promise<void> {
  await tx.session.updateMany({
    where: { userId, newsroomId, endedAt: null },
    data: { endedAt: new Date(), endedReason: reason },
  })
}

/** Ends all sessions of somebody, wherever they work, in the transaction of what they are ended for. */
export async function endAllSessions(tx: NewsroomTx, userId: string, reason: string): Promise<void> {
  await tx.session.updateMany({
    where: { userId, endedAt: null },
    data: { endedAt: new Date(), endedReason: reason },
  })
}
