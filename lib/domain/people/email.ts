/** Longest e-mail address that is taken (RFC 5321). */
const MAX_EMAIL_LENGTH = 254

/**
 * Brings an e-mail address to the one form under which an account is stored and looked up: NFKC (full-width signs
 * become plain), lower case, no trailing dot. Addresses with a quoted local part, non-ASCII letters or anything else
 * in which two different accounts could look alike are refused.
 *
 * @returns the normal form, or null if the address is refused.
 * @see trust.md 10
 */
export function normalEmail(typed: string): string | null {
  const email = typed.normalize('NFKC').trim().toLowerCase().replace(/\.$/, '')
  if (email.length > MAX_EMAIL_LENGTH) return null
  const shape = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9-]+(\.[a-z0-9-]+)*$/
  return shape.test(email) ? email : null
}
