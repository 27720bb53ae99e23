import { MAX_HREF_LENGTH } from '@/lib/domain/text/limits'

const SAFE_PROTOCOLS = new Set(['http:', 'https:', 'mailto:'])

/**
 * Turns an address from outside into one that is safe to link to, or null.
 *
 * Reads it as a browser does (white space and control characters removed, so that `java\nscript:` is seen for
 * what it is) and keeps absolute http, https and mailto only. An address with a user name in it is dropped: it
 * shows one site and leads to another. `//host/path` is taken as https.
 *
 * @returns the address in its serialised form, at most `MAX_HREF_LENGTH` long.
 * @see WHATWG URL, basic URL parser
 */
export function safeHref(raw: string): string | null {
  const given = raw.trim()
  if (given === '' || given.length > MAX_HREF_LENGTH) return null
  const parsed = URL.parse(given.startsWith('//') ? `https:${given}` : given)
  if (!parsed || !SAFE_PROTOCOLS.has(parsed.protocol)) return null
  if (parsed.username !== '' || parsed.password !== '') return null
  if (parsed.protocol === 'mailto:' && parsed.pathname === '') return null
  return parsed.href.length <= MAX_HREF_LENGTH ? parsed.href : null
}

/** White space or a control character: neither may stand in an address that is stored. */
const UNCLEAN = /[\s\p{Cc}]/u

/** Whether `href` may be stored as it is: safe by `safeHref`, and written without anything a reader cannot see. */
export function isSafeHref(href: string): boolean {
  return !UNCLEAN.test(href) && /^(?:https?:\/\/|mailto:)/i.test(href) && safeHref(href) !== null
}
