import { OfflineError } from '@/lib/client/api'

/** What came of a sign-in: done, refused with the server's code, or on to the identity provider's page. */
export type SignInResult =
  | { kind: 'done' }
  | { kind: 'refused'; code: string }
  | { kind: 'elsewhere'; address: string }

async function ask(path: string, fields?: Record<string, string>): Promise<Record<string, unknown>> {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      ...(fields ? { method: 'POST', body: new URLSearchParams({ ...fields, json: 'true' }) } : {}),
    })
    return await response.json()
  } catch (error) {
    throw new OfflineError('The desk cannot be reached.', { cause: error })
  }
}

/** Sends fields to NextAuth together with the token that shows that they come from our own page. */
async function send(path: string, fields: Record<string, string>): Promise<URL | null> {
  const { csrfToken } = await ask('csrf')
  const { url } = await ask(path, { ...fields, csrfToken: String(csrfToken) })
  return typeof url === 'string' ? new URL(url, window.location.href) : null
}

/**
 * Signs in by e-mail and password, or as a sample person. Where to go afterwards is the page's own affair.
 *
 * @throws {OfflineError} if no answer came.
 */
export async function signIn(
  way: 'password' | 'demo',
  fields: Record<string, string>,
): Promise<SignInResult> {
  const url = await send(`callback/${way}`, fields)
  if (url === null) return { kind: 'refused', code: 'unavailable' }
  const code = url.searchParams.get('error') ?? (url.searchParams.has('csrf') ? 'csrf' : null)
  return code === null ? { kind: 'done' } : { kind: 'refused', code }
}

/**
 * Begins single sign-on.
 *
 * @param returnTo a path of the desk
 * @returns the address of the identity provider's page, to be opened.
 * @throws {OfflineError} if no answer came.
 */
export async function beginSingleSignOn(returnTo: string): Promise<SignInResult> {
  const url = await send('signin/oidc', { callbackUrl: returnTo })
  const code = url === null ? 'unavailable' : url.searchParams.get('error')
  if (url === null || code !== null || url.origin === window.location.origin) {
    return { kind: 'refused', code: code ?? 'unavailable' }
  }
  return { kind: 'elsewhere', address: url.href }
}

/** Ends the session on the server and goes to the sign-in. @throws {OfflineError} if no answer came. */
export async function signOut(): Promise<void> {
  await send('signout', {})
  window.location.assign('/signin')
}
