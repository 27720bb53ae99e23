const SCHEME = /^[a-z][a-z0-9+.-]*:/i
/** What may stand in a URI besides percent-encoded octets; brackets only around the address of an IPv6 host. */
const ALLOWED = /^(?:[\w\-.~:/?@!$&'()*+,;=]|%[0-9a-f]{2})*$/i
const HOST_IN_BRACKETS = /^(\/\/(?:[^/?#@]*@)?)\[[0-9a-f:.]+\]/i

/**
 * Whether a text is a URI with a scheme by RFC 3986's grammar, which is narrower than what browsers take for an address:
 * ASCII only, no stray percent sign, one fragment.
 */
export function isUri(text: string): boolean {
  const scheme = SCHEME.exec(text)
  if (scheme === null) return false
  const [rest = '', fragment = '', ...more] = text.slice(scheme[0].length).split('#')
  if (rest === '' || more.length > 0) return false
  return ALLOWED.test(rest.replace(HOST_IN_BRACKETS, '$1host')) && ALLOWED.test(fragment)
}
