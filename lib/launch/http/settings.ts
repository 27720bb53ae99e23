import { LaunchFault } from '#launch/launch-fault.ts'

/** How the server listens and by which names it may be called. */
export type ServerSettings = {
  /** Address to listen on. */
  host: string
  /** TCP port, 1..65535. */
  port: number
  /** Where people reach it, without a path; `undefined`: directly, at host and port. */
  publicUrl: URL | undefined
  /** How many reverse proxies of ours stand in front, 0..9. */
  trustProxy: number
  /** Every `Host` header it answers to, lower case. */
  allowedHosts: ReadonlySet<string>
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1'])

/** Whether only this machine can reach a server that listens on `host`. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host)
}

/**
 * Reads HOST, PORT, PUBLIC_URL, TRUSTED_HOSTS (commas between) and TRUST_PROXY.
 *
 * @throws {LaunchFault} for a value that makes no sense; it names the variable.
 */
export function readServerSettings(env: Readonly<Record<string, string | undefined>>): ServerSettings {
  const host = env.HOST?.trim() || '127.0.0.1'
  const port = wholeNumber('PORT', env.PORT || '3000', 1, 65_535)
  const trustProxy = wholeNumber('TRUST_PROXY', env.TRUST_PROXY || '0', 0, 9)
  const publicUrl = env.PUBLIC_URL ? readPublicUrl(env.PUBLIC_URL) : undefined
  const named = (env.TRUSTED_HOSTS ?? '').split(',').map((name) => name.trim().toLowerCase())
  const bracketed = host.includes(':') ? `[${host}]` : host
  const local = new Set(['localhost', '127.0.0.1', '[::1]', bracketed.toLowerCase()])
  const allowed = [...local].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))
  if (publicUrl) allowed.push(publicUrl.host)
  return { host, port, publicUrl, trustProxy, allowedHosts: new Set([...allowed, ...named.filter(Boolean)]) }
}

/** The address people type: PUBLIC_URL, or host and port. */
export function addressOf({ host, port, publicUrl }: ServerSettings): string {
  if (publicUrl) return publicUrl.origin
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}${port === 80 ? '' : `:${port}`}`
}

function wholeNumber(name: string, text: string, from: number, to: number): number {
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN
  if (value >= from && value <= to) return value
  throw new LaunchFault(`${name} is “${text}”, and must be a whole number from ${from} to ${to}.`)
}

function readPublicUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username)
    return url
  throw new LaunchFault(
    `PUBLIC_URL is “${text}”, and must be an address without a path, such as https://desk.example.org.`,
  )
}
