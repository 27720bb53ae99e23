import type { Role } from '@/lib/domain/claims/vocabulary'
import type { Asked } from '@/lib/launch/http/direct'
import type { Actor } from '@/lib/server/auth/actor'
import { hashSecret, looksLikeSecret } from '@/lib/server/auth/secrets'
import { readSessionCookie, sessionCookieName } from '@/lib/server/auth/session-cookie'
import { withTx } from '@/lib/server/db/newsroom-tx'
import { readAlone } from '@/lib/server/db/transaction'

/** What a request shows of itself. */
export type Credentials = {
  /** The whole Authorization header, if there is one. */
  authorization: string | null
  /** The value of the session cookie, if there is one. */
  sessionCookie: string | null
}

/** Who a request comes from. */
export type Asker =
  | { readonly kind: 'nobody' }
  /** Signed in, and member of no newsroom, or not any more of the one that they worked in. */
  | { readonly kind: 'outsider'; readonly userId: string; readonly name: string; readonly sessionId: string }
  | { readonly kind: 'member'; readonly actor: Actor }

const NOBODY: Asker = { kind: 'nobody' }

type SessionRow = { userId: string; name: string; newsroomId: string | null; role: Role | null }
type TokenRow = {
  tokenId: string
  userId: string
  name: string
  newsroomId: string
  role: Role
  stale: boolean
}

/**
 * Finds out who shows these credentials. Session, token, account and role are read from the database every time, so
 * whatever ends or changes there holds from the next request on.
 *
 * An Authorization header decides alone: where it fails, the cookie is not looked at.
 *
 * @see trust.md 5-7
 */
export async function identify({ authorization, sessionCookie }: Credentials): Promise<Asker> {
  if (authorization !== null) return identifyToken(authorization)
  if (sessionCookie === null) return NOBODY
  const sessionId = await readSessionCookie(sessionCookie)
  if (sessionId === null) return NOBODY
  const [row] = await readAlone<SessionRow>`/* planned once */
    SELECT user_id AS "userId", user_name AS name, newsroom_id AS "newsroomId", role::text AS role
    FROM session_actor(${sessionId}::uuid)`
  if (!row) return NOBODY
  const { userId, name, newsroomId, role } = row
  if (newsroomId === null || role === null) return { kind: 'outsider', userId, name, sessionId }
  return { kind: 'member', actor: { newsroomId, userId, name, role, via: { kind: 'session', sessionId } } }
}

async function identifyToken(authorization: string): Promise<Asker> {
  const secret = /^Bearer ([^\s]+)$/i.exec(authorization)?.[1] ?? ''
  if (!looksLikeSecret('token', secret)) return NOBODY
  const [row] = await readAlone<TokenRow>`/* planned once */
    SELECT token_id AS "tokenId", user_id AS "userId", user_name AS name, newsroom_id AS "newsroomId",
      role::text AS role, stale
    FROM token_actor(${hashSecret(secret)})`
  if (!row) return NOBODY
  const { tokenId, userId, name, newsroomId, role } = row
  if (row.stale) {
    await withTx(
      { newsroomId },
      (tx) =>
        tx.$executeRaw`UPDATE access_token SET last_used_at = now() WHERE newsroom_id = ${newsroomId}::uuid AND id = ${tokenId}::uuid`,
    )
  }
  return { kind: 'member', actor: { newsroomId, userId, name, role, via: { kind: 'token', tokenId } } }
}

/** The member who makes a request to the API, by access token or session cookie; null if it is nobody. */
export async function authenticate(request: Pick<Asked, 'headers'>): Promise<Actor | null> {
  const asker = await identify({
    authorization: request.headers.get('authorization'),
    sessionCookie: cookieOf(request.headers.get('cookie'), sessionCookieName()),
  })
  return asker.kind === 'member' ? asker.actor : null
}

/** The value of a cookie in a Cookie header. Sent twice, it is nobody's: one of the two was planted. */
function cookieOf(header: string | null, name: string): string | null {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  return values.length === 1 ? (values[0] ?? null) : null
}
