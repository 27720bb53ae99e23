import type { CookiesOptions } from 'next-auth'
import { decode } from 'next-auth/jwt'
import { z } from 'zod'
import { serverEnv } from '@/lib/server/env'

/** How long a sign-in lasts at the most, in seconds: two weeks. The session's row says the same, and decides. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60
/** How long somebody may take at the identity provider, in seconds. */
const ROUND_TRIP_SECONDS = 15 * 60

/** All that the session cookie carries: which row to look up. It is encrypted with the server's secret. */
const SessionToken = z.object({ sid: z.uuid() })

/**
 * The cookies of the desk. By https they carry the `__Host-` prefix: bound to this very host, not to be set by a
 * neighbouring one or over plain http.
 *
 * @see trust.md 16
 */
export function authCookies(): Partial<CookiesOptions> {
  const secure = serverEnv().secureCookies
  const cookie = (name: string, maxAge?: number) => ({
    name: `${secure ? '__Host-' : ''}tickmark-${name}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure, ...(maxAge ? { maxAge } : {}) },
  })
  return {
    sessionToken: cookie('session'),
    callbackUrl: cookie('return'),
    csrfToken: cookie('csrf'),
    pkceCodeVerifier: cookie('pkce', ROUND_TRIP_SECONDS),
    state: cookie('state', ROUND_TRIP_SECONDS),
    nonce: cookie('nonce', ROUND_TRIP_SECONDS),
  }
}

/** The name under which a browser sends the session cookie. */
export function sessionCookieName(): string {
  return `${serverEnv().secureCookies ? '__Host-' : ''}tickmark-session`
}

/** Takes the session's id out of the cookie's value. @returns null for anything that this server did not write. */
export async function readSessionCookie(value: string): Promise<string | null> {
  try {
    const token = SessionToken.safeParse(await decode({ token: value, secret: serverEnv().secret }))
    return token.success ? token.data.sid : null
  } catch {
    // Not ours, damaged, expired or of an older secret: the library throws something different for each.
    return null
  }
}
