import type { NextAuthOptions } from 'next-auth'
import type { CredentialsConfig } from 'next-auth/providers/credentials'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { ownPath } from '@/lib/server/auth/own-path'
import { peerOf } from '@/lib/server/auth/peer'
import { authCookies, SESSION_SECONDS } from '@/lib/server/auth/session-cookie'
import { openSession, type SignInWay, signOut } from '@/lib/server/auth/sessions'
import { signInByDemo } from '@/lib/server/auth/sign-in-by-demo'
import { signInByOidc } from '@/lib/server/auth/sign-in-by-oidc'
import { signInByPassword } from '@/lib/server/auth/sign-in-by-password'
import { serverEnv } from '@/lib/server/env'
import { log } from '@/lib/server/log'

/** Why a sign-in failed, as the sign-in page is told in its address. */
export const SIGN_IN_ERRORS = [
  'CredentialsSignin',
  'too_many_attempts',
  'not_invited',
  'email_unverified',
  'email_taken',
  'disabled',
  'unavailable',
] as const
export type SignInError = (typeof SIGN_IN_ERRORS)[number]

const PasswordInput = z.object({ email: z.string().max(1_000), password: z.string().max(10_000) })
const DemoInput = z.object({ userId: z.uuid() })

/** Header values as NextAuth hands them on: a plain object. */
const headersOf = (given: Record<string, unknown> | undefined) => ({
  get: (name: string) => (typeof given?.[name] === 'string' ? given[name] : null),
})

/** NextAuth writes the message of what is thrown into an address; a database's words do not belong there. */
async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    log().error({ err: error }, 'sign-in failed')
    throw new Error('unavailable' satisfies SignInError)
  }
}

function passwordProvider(): CredentialsConfig {
  return {
    id: 'password',
    name: 'Password',
    type: 'credentials',
    credentials: { email: {}, password: {} },
    async authorize(given, request) {
      const input = PasswordInput.safeParse(given)
      if (!input.success) return null
      const peer = peerOf(headersOf(request.headers))
      const outcome = await orUnavailable(() => signInByPassword({ ...input.data, peer }))
      if (outcome.kind === 'throttled') throw new Error('too_many_attempts' satisfies SignInError)
      return outcome.kind === 'known' ? { id: outcome.userId } : null
    },
  }
}

function demoProvider(): CredentialsConfig {
  return {
    id: 'demo',
    name: 'Demo',
    type: 'credentials',
    credentials: { userId: {} },
    async authorize(given, request) {
      const input = DemoInput.safeParse(given)
      if (!input.success) return null
      const person = await orUnavailable(() => signInByDemo(input.data.userId, headersOf(request.headers)))
      return person && { id: person.userId }
    },
  }
}

/** The claims that are used; everything else a provider says is left alone. */
const Claims = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  // Some providers write it as a string.
  email_verified: z.union([z.boolean(), z.literal('true'), z.literal('false')]).optional(),
  name: z.string().optional(),
})
type Claims = z.infer<typeof Claims>

/** The claims of an ID token whose signature, issuer, audience and nonce the library has just checked. */
function readIdToken(idToken: string | undefined): Claims {
  const payload = idToken?.split('.')[1]
  if (!payload) throw new Error('the provider gave no ID token')
  return Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
}

function oidcProvider(oidc: NonNullable<ReturnType<typeof serverEnv>['oidc']>): OAuthConfig<Claims> {
  return {
    id: 'oidc',
    name: oidc.name,
    type: 'oauth',
    wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    issuer: oidc.issuer,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    userinfo: {
      async request({ client, tokens }) {
        const claims = readIdToken(tokens.id_token)
        // Standard claims may stand in the ID token or behind the userinfo endpoint, as the provider likes.
        if (claims.email !== undefined || !client.issuer.metadata.userinfo_endpoint || !tokens.access_token) {
          return claims
        }
        const info = await client.userinfo(tokens.access_token)
        if (info.sub !== claims.sub) throw new Error('the userinfo endpoint speaks of another subject')
        return { ...info, iss: claims.iss, sub: claims.sub }
      },
    },
    profile: (claims) => ({ id: claims.sub }),
  }
}

/** How each provider's name is written into history. */
const WAYS: Readonly<Record<string, SignInWay>> = { password: 'password', oidc: 'oidc', demo: 'demo' }

/**
 * NextAuth's settings. Its token carries only the id of our session row, so what NextAuth keeps in the cookie decides
 * nothing by itself: the row does, on every request.
 */
export function nextAuthOptions(): NextAuthOptions {
  const env = serverEnv()
  return {
    secret: env.secret,
    useSecureCookies: env.secureCookies,
    cookies: authCookies(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/signin', signOut: '/signin', error: '/signin' },
    providers: [
      passwordProvider(),
      ...(env.oidc ? [oidcProvider(env.oidc)] : []),
      ...(env.demo ? [demoProvider()] : []),
    ],
    callbacks: {
      redirect: ({ url }) => env.publicUrl + ownPath(url, env.publicUrl),
      async signIn({ user, account, profile }) {
        if (account?.type !== 'oauth') return true
        const claims = Claims.parse(profile)
        if (claims.iss !== env.oidc?.issuer) throw new Error('OAuthCallback')
        const outcome = await orUnavailable(() =>
          signInByOidc({
            issuer: claims.iss,
            subject: claims.sub,
            email: claims.email ?? null,
            emailVerified: claims.email_verified === true || claims.email_verified === 'true',
            name: claims.name ?? null,
          }),
        )
        if (outcome.kind === 'refused') return `/signin?error=${outcome.because}`
        // From here on the user is ours; the `jwt` callback gets this same object.
        user.id = outcome.userId
        return true
      },
      async jwt({ token, user, account }) {
        const how = account ? WAYS[account.provider] : undefined
        return how && user ? { sid: await openSession(user.id, how) } : { sid: token.sid }
      },
    },
    events: {
      async signOut({ token }) {
        const sid = z.uuid().safeParse(token?.sid)
        if (sid.success) await signOut(sid.data)
      },
    },
    logger: {
      error: (code, metadata) => log().warn({ code, reason: reasonOf(metadata) }, 'sign-in failed'),
      warn: (code) => log().warn({ code }, 'NextAuth warns'),
      debug: () => undefined,
    },
  }
}

/** The message of an error that NextAuth logs; its other fields may hold tokens. */
function reasonOf(metadata: Error | { error?: unknown }): string {
  const error = metadata instanceof Error ? metadata : metadata.error
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
}
