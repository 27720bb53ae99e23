import { isIP } from 'node:net'

/**
 * The address of whoever speaks to us, as far as it can be believed.
 *
 * Every proxy appends the address it was called from to `X-Forwarded-For`; only the entries our own proxies
 * appended are to be believed, and those stand rightmost.
 *
 * @param socketAddress the other end of the connection
 * @param forwardedFor the header's value, all its lines joined by commas
 * @param trustProxy how many proxies of ours stand in front; 0 believes the socket alone
 * @returns an IP address; IPv4 in its own form even where the socket says it as IPv6
 */
export function peerAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustProxy: number,
): string {
  const direct = plainAddress(socketAddress ?? '') ?? 'unknown'
  if (trustProxy === 0 || !forwardedFor) return direct
  const entries = forwardedFor.split(',').map((entry) => entry.trim())
  // Fewer entries than proxies: the leftmost was still appended by one of ours.
  const believed = entries[Math.max(0, entries.length - trustProxy)] ?? ''
  return plainAddress(believed) ?? direct
}

/** An address without port, brackets and IPv4-in-IPv6 form, or `undefined` if it is none. */
function plainAddress(text: string): string | undefined {
  const bare = text.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
  const address = bare.replace(/^::ffff:(?=\d+\.)/i, '')
  return isIP(address) === 0 ? undefined : address.toLowerCase()
}
