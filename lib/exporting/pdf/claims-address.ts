/** No address of a user's has this scheme: theirs are http, https and mailto. */
const SCHEME = 'tickmark-claims:'

/** A link's address that says which claims stand over a stretch of text. */
export function claimsAddress(numbers: readonly number[]): string {
  return `${SCHEME}${numbers.join(',')}`
}

/** The claims of such an address; null for any other. */
export function claimsOfAddress(address: string): number[] | null {
  return address.startsWith(SCHEME) ? address.slice(SCHEME.length).split(',').map(Number) : null
}
