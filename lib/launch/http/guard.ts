import type { IncomingHttpHeaders } from 'node:http'

/** What of a request the guard looks at; `rawHeaders` alternates names and values as they came. */
export type GuardedRequest = {
  method?: string | undefined
  url?: string | undefined
  headers: IncomingHttpHeaders
  rawHeaders: readonly string[]
}

/** The guard's word: let it pass, or refuse it with a status and one sentence. */
export type Verdict =
  | { kind: 'pass' }
  | { kind: 'refuse'; status: 400 | 405; code: string; detail: string; allow?: string }

/** Methods that some page or route may answer; which one does, the route says. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Headers by which a proxy, or Next's own parts, tell things that a stranger may not tell us. */
const UNTRUSTED = /^(x-forwarded-|x-middleware-|x-tickmark-|x-real-ip$|forwarded$|x-invoke-|x-matched-path$)/

/**
 * Judges a request before any of the application sees it.
 *
 * @param allowedHosts the `Host` headers answered to, lower case
 * @see trust.md's attacks 1, 4, 36 and 39: bypass headers, absolute addresses, foreign hosts, other methods
 */
export function judgeRequest(request: GuardedRequest, allowedHosts: ReadonlySet<string>): Verdict {
  const { method, url, headers, rawHeaders } = request
  if (!method || !METHODS.includes(method))
    return refusal(405, 'method_not_allowed', 'This method is not answered here.', METHODS.join(', '))
  // `GET http://elsewhere/` asks a proxy, which this is not; `*` goes with it.
  if (!url?.startsWith('/')) return refusal(400, 'bad_target', 'The address must begin with a slash.')
  const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host')
  if (hosts.length !== 1 || !allowedHosts.has(headers.host?.toLowerCase() ?? ''))
    return refusal(
      400,
      'unknown_host',
      'Tickmark does not answer to this name. Whoever runs it can add the name by PUBLIC_URL or TRUSTED_HOSTS.',
    )
  // Some HTTP clients offer h2c on every request and are content without it; nobody else upgrades here.
  const upgrade = headers.upgrade?.toLowerCase()
  if (upgrade !== undefined && upgrade !== 'h2c')
    return refusal(400, 'no_upgrade', 'This connection cannot be upgraded.')
  return { kind: 'pass' }
}

/** Removes every header that a stranger may have set to be taken for a proxy or for Next itself. */
export function dropUntrustedHeaders(headers: IncomingHttpHeaders): void {
  for (const name of Object.keys(headers)) if (UNTRUSTED.test(name)) delete headers[name]
}

function refusal(status: 400 | 405, code: string, detail: string, allow?: string): Verdict {
  return { kind: 'refuse', status, code, detail, ...(allow ? { allow } : {}) }
}
