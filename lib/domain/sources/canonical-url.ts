/** What became of a typed address. `canonical` is the key under which the library finds a source again. */
export type UrlReading =
  | { readonly kind: 'ok'; readonly url: string; readonly canonical: string }
  | {
      readonly kind: 'refused'
      readonly code: 'url_invalid' | 'url_scheme' | 'url_credentials' | 'url_too_long'
    }

/** Longest address that the library takes, in UTF-16 code units: what browsers and servers commonly agree on. */
export const MAX_URL_LENGTH = 2048

/** Query parameters that say where a reader came from, not what the page is. */
const TRACKING =
  /^(utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ocid|cmpid|ref_src|yclid|_hsenc|_hsmi)$/i

/**
 * Reads a typed web address: refuses what must not be stored as a link, and forms the canonical URL by which the
 * same page is recognised again (https for http, no `www.`, no fragment, no tracking parameters, sorted query, no
 * trailing slash). Host names come out in punycode, so look-alike letters show.
 *
 * @see trust.md 66
 */
export function readUrl(typed: string): UrlReading {
  const trimmed = typed.trim()
  if (trimmed.length > MAX_URL_LENGTH) return { kind: 'refused', code: 'url_too_long' }
  // The URL parser drops tabs and line breaks and repairs spaces silently; a person should see what they typed.
  if (/[\s\p{Cc}]/u.test(trimmed)) return { kind: 'refused', code: 'url_invalid' }
  let url: URL
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`)
  } catch {
    return { kind: 'refused', code: 'url_invalid' }
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { kind: 'refused', code: 'url_scheme' }
  if (url.username || url.password) return { kind: 'refused', code: 'url_credentials' }
  if (!url.hostname.includes('.') && !url.hostname.startsWith('[') && url.hostname !== 'localhost') {
    return { kind: 'refused', code: 'url_invalid' }
  }
  const canonical = new URL(url)
  canonical.protocol = 'https:'
  canonical.hostname = canonical.hostname.replace(/^www\./, '').replace(/\.$/, '')
  canonical.hash = ''
  for (const name of [...canonical.searchParams.keys()]) {
    if (TRACKING.test(name)) canonical.searchParams.delete(name)
  }
  canonical.searchParams.sort()
  canonical.pathname = canonical.pathname.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
  return { kind: 'ok', url: url.href, canonical: canonical.href }
}
