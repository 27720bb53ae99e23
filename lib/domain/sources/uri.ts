/** Scheme, and the host where it is an IPv6 address in brackets. */
const HEAD = /^[^:/?#]+:(?:\/\/(?:[^/?#@]*@)?\[[0-9a-f:.]+\])?/i
/** A percent sign that encodes nothing, and whatever RFC 3986 has no place for in a path, a query or a fragment. */
const FOREIGN = /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9_\-.~:/?@!$&'()*+,;=%]/gu

/**
 * A web address as formats want it that ask for a URI of RFC 3986: ASCII, brackets and bars and stray percent signs
 * percent-encoded, one `#`. Browsers take the longer list of what is in use, and so does our library; the address leads
 * to the same page either way.
 *
 * @returns null for what is no absolute address
 */
export function asUri(address: string): string | null {
  const href = URL.parse(address)?.href
  if (href === undefined) return null
  const head = HEAD.exec(href)?.[0] ?? ''
  const rest = href.slice(head.length)
  const hash = rest.indexOf('#')
  if (hash < 0) return head + encoded(rest)
  return `${head}${encoded(rest.slice(0, hash))}#${encoded(rest.slice(hash + 1))}`
}

const encoded = (part: string): string => part.replace(FOREIGN, encodeURIComponent)
