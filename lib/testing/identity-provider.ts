import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Context, Provider } from 'oidc-provider'
import { CookieJar } from '@/lib/testing/auth-browser'

/** What the provider says of an account. */
export type Claims = { email?: string; email_verified?: boolean; name?: string }

/** A real OpenID Connect provider on this machine, at which everybody signs in without being asked. */
export type IdentityProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  accounts: Map<string, Claims>
  /** Whose browser it is that comes next: the subject. */
  visitor: string
  /** Follows an authorization address as a fresh browser. @returns where the provider sends it in the end. */
  visit(address: string): Promise<URL>
  close(): Promise<void>
}

/**
 * Starts a provider that knows one client: the desk.
 *
 * @param callbackUrl where the desk wants people back
 * @param claimsInToken whether name and address stand in the ID token, or behind the userinfo endpoint only
 */
export async function startIdentityProvider(
  callbackUrl: string,
  claimsInToken = false,
): Promise<IdentityProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const idp: IdentityProvider = {
    issuer,
    clientId: 'desk',
    clientSecret: 'the secret of the desk at its provider',
    accounts: new Map(),
    visitor: '',
    visit: (address) => visit(address, issuer),
    close: () => close(server),
  }
  const provider = makeProvider(idp, callbackUrl, claimsInToken)
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/come-in/')) {
      provider.interactionFinished(request, response, { login: { accountId: idp.visitor } })
    } else answer(request, response)
  })
  return idp
}

type Stored = Record<string, unknown> & { uid?: string; grantId?: string }

/** Keeps what the provider knows for as long as a test runs. (Its own memory keeper warns on the console.) */
class Memory {
  static readonly #kept = new Map<string, Stored>()
  readonly #model: string

  constructor(model: string) {
    this.#model = model
  }
  async upsert(id: string, stored: Stored): Promise<void> {
    Memory.#kept.set(`${this.#model} ${id}`, stored)
  }
  async find(id: string): Promise<Stored | undefined> {
    return Memory.#kept.get(`${this.#model} ${id}`)
  }
  async findByUid(uid: string): Promise<Stored | undefined> {
    return [...Memory.#kept].find(
      ([key, stored]) => key.startsWith(`${this.#model} `) && stored.uid === uid,
    )?.[1]
  }
  async findByUserCode(): Promise<undefined> {}
  async consume(id: string): Promise<void> {
    const stored = await this.find(id)
    if (stored) stored.consumed = Math.floor(Date.now() / 1000)
  }
  async destroy(id: string): Promise<void> {
    Memory.#kept.delete(`${this.#model} ${id}`)
  }
  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, stored] of Memory.#kept) if (stored.grantId === grantId) Memory.#kept.delete(key)
  }
}

function makeProvider(idp: IdentityProvider, callbackUrl: string, claimsInToken: boolean): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider: Provider = new Provider(idp.issuer, {
    adapter: Memory,
    clients: [{ client_id: idp.clientId, client_secret: idp.clientSecret, redirect_uris: [callbackUrl] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'one' }] },
    cookies: { keys: ['only for this test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: !claimsInToken,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/come-in/${uid}` },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    findAccount: (_: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId, ...idp.accounts.get(accountId) }),
    }),
    async loadExistingGrant({ oidc }: Context) {
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  return provider
}

async function visit(address: string, issuer: string): Promise<URL> {
  const jar = new CookieJar()
  let next = new URL(address)
  while (next.origin === issuer) {
    const response = await fetch(next, { redirect: 'manual', headers: { cookie: jar.header } })
    jar.take(response)
    const location = response.headers.get('location')
    if (!location) throw new Error(`the provider answered ${response.status}: ${await response.text()}`)
    next = new URL(location, next)
  }
  return next
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}
